# shellcheck shell=sh
# For the scripts beside this one: what was checked, what failed, and what could not be checked.
# A missing tool is never a pass: the script ends with 3 unless ALLOW_MISSING names the tool.
failed=0
missing=''

step() { # what, command…: run it and remember whether it failed
    step_name=$1
    shift
    if "$@"; then printf 'ok       %s\n' "$step_name"; else
        printf 'FAILED   %s\n' "$step_name" >&2
        failed=$((failed + 1))
    fi
}
have() { # tool, where it comes from: say so when it is missing
    command -v "$1" >/dev/null && return
    case " ${ALLOW_MISSING:-} " in *" $1 "*) printf 'missing  %s: NOT checked, as allowed\n' "$1" ;; *)
        printf 'MISSING  %s: NOT checked; %s\n' "$1" "$2" >&2
        missing="$missing $1" ;;
    esac
    return 1
}
finish() { # stage: leaves a note for scripts/pipeline.sh, since make turns every failure into a 2
    mkdir -p build
    rm -f "build/$1.incomplete"
    [ "$failed" -eq 0 ] || exit 1
    [ -z "$missing" ] || { echo "$missing" >"build/$1.incomplete"; printf 'incomplete without%s\n' "$missing" >&2; exit 3; }
}
