import { confidenceOf } from './confidence'
import classes from './suggestions-panel.module.css'

/** How sure a suggestion is: blocks, a word and the number. */
export function ConfidenceMark({ score }: { score: number }) {
  const { percent, band, blocks } = confidenceOf(score)
  return (
    <span className={classes.confidence}>
      <svg viewBox="0 0 29 6" width="29" height="6" aria-hidden="true">
        {[1, 2, 3].map((block) => (
          <rect
            key={block}
            x={(block - 1) * 10}
            width="9"
            height="6"
            rx="1.5"
            opacity={block <= blocks ? 1 : 0.25}
          />
        ))}
      </svg>
      {band} {percent} %
    </span>
  )
}
