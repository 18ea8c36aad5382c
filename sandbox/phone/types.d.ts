/** wrangler imports `.txt` files as strings; the page's style and script are kept in such files. */
declare module "*.txt" {
  const content: string;
  export default content;
}
