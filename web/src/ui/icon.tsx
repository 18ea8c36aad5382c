/** Lucide icons. Each is drawn once and cloned, because a board in view holds hundreds of them. */
import type { LucideProps } from "lucide-solid";
import { createRoot, type JSX } from "solid-js";

export type IconOf = (props: LucideProps) => JSX.Element;

const drawn = new Map<IconOf, SVGElement>();

function prototype(of: IconOf): SVGElement | null {
  const known = drawn.get(of);
  if (known) return known;
  const element = createRoot((dispose) => {
    const made = of({ size: 24, strokeWidth: 1.75, "aria-hidden": "true" });
    dispose();
    return made;
  });
  if (!(element instanceof SVGElement)) return null;
  drawn.set(of, element);
  return element;
}

/** Decoration for the eye: the words beside it, or the control's label, say the same. */
export function Icon(props: { of: IconOf; size?: number; class?: string }): JSX.Element {
  const element = () => {
    const copy = prototype(props.of)?.cloneNode(true);
    if (!(copy instanceof SVGElement)) return null;
    const size = String(props.size ?? 16);
    copy.setAttribute("width", size);
    copy.setAttribute("height", size);
    copy.setAttribute("class", `shrink-0 ${props.class ?? ""}`);
    return copy;
  };
  return <>{element()}</>;
}
