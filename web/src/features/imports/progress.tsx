import type { Import } from "../../../../worker/contract/imports";
import { countWords } from "../../words/text";

/** How far the file was read. The words are told every few seconds, the bar moves with each. */
export function Progress(props: { one: Import; words: string }) {
  const percent = () => Math.round(props.one.progress * 100);
  return (
    <div class="flex flex-col gap-2">
      <p role="status">
        {props.words}: {countWords(props.one.counts.rows)} rows, {percent()}%
      </p>
      <div
        role="progressbar"
        aria-label={props.words}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent()}
        class="h-2 overflow-hidden rounded-full bg-pressed"
      >
        <div class="h-full bg-accent transition-[width]" style={{ width: `${percent()}%` }} />
      </div>
    </div>
  );
}
