import type { JSX } from "solid-js";
import { provenFirst } from "../../data/proof";
import { toastProblem } from "../../ui/toast";

/** A link to a file of many people: who takes it shows first that it is them. */
export function Download(props: { href: string; name: string; children: JSX.Element }): JSX.Element {
  const take = (event: MouseEvent) => {
    event.preventDefault();
    const { href } = props;
    void provenFirst().then(
      (proven) => proven && window.location.assign(href),
      (error: unknown) => toastProblem("The file was not made.", error),
    );
  };
  return (
    <a href={props.href} download={props.name} class="inline-flex h-8 items-center font-medium text-accent-text hover:underline" onClick={take}>
      {props.children}
    </a>
  );
}
