import { Link, useMatchRoute } from '@tanstack/react-router'
import { useDisclosure } from '@mantine/hooks'
import { PAGES } from './pages'
import classes from './navigation.module.css'

/** The pages that a phone shows at the thumb; the others are behind "More". */
const AT_THE_THUMB = 4

/** A bar of links above the page, on a phone one at the thumb below it. */
export function Navigation() {
  const [more, menu] = useDisclosure(false)
  // On the page of one incident its actions have the place at the thumb.
  const taken = useMatchRoute()({ to: '/incidents/$ref' }) !== false
  return (
    <nav
      aria-label="Pages"
      className={classes.nav}
      data-more={more || undefined}
      data-top={taken || undefined}
    >
      {PAGES.map(({ to, label }, place) => (
        <Link
          key={to}
          to={to}
          className={classes.page}
          data-rest={place >= AT_THE_THUMB || undefined}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          onClick={menu.close}
        >
          {label}
        </Link>
      ))}
      <button
        type="button"
        className={classes.more}
        aria-expanded={more}
        onClick={menu.toggle}
        onKeyDown={(event) => {
          if (event.key === 'Escape') menu.close()
        }}
      >
        {taken ? 'Menu' : 'More'}
      </button>
    </nav>
  )
}
