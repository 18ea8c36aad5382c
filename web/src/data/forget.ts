/** Words that somebody wrote and has not sent: who signs out leaves none of them to the next person at this browser. */
const personal = ["plaibook.draft.", "plaibook.playbook-edit."];

export function forgetPerson(): void {
  try {
    const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? "");
    for (const name of names) if (personal.some((start) => name.startsWith(start))) localStorage.removeItem(name);
  } catch {
    // Storage is closed: nothing was kept.
  }
}
