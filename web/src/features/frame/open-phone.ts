/** The simulated customer's phone, in a window of its own beside the Cockpit. */
export function openPhone(as?: string): void {
  const url = as ? `/sandbox/phone?as=${encodeURIComponent(as)}` : "/sandbox/phone";
  window.open(url, "plaibook-phone", "popup,width=430,height=860");
}
