"""For every test of the repository."""

# pytest names a test after its path, launcher/tests/…: the folder must not hide the package.
import launcher  # noqa: F401
