/** The docs page's few rules. Colours follow the product's tokens (text, text-2, line, sunken, accent). */
export const style = `
:root { color-scheme: light dark; font: 14px/1.43 Inter, system-ui, sans-serif; color: light-dark(#14171E, #EDEFF3); background: light-dark(#F6F7F9, #0D0F14); }
body { margin: 0; }
main { max-width: 960px; margin: 0 auto; padding: 24px 16px 48px; }
h1 { font-size: 28px; line-height: 36px; font-weight: 600; }
h2 { font-size: 20px; line-height: 28px; font-weight: 600; margin: 32px 0 8px; }
h3 { font-size: 14px; font-weight: 600; margin: 16px 0 4px; }
p { max-width: 68ch; }
a { color: light-dark(#2F4BBE, #A5B8FF); }
details { border: 1px solid light-dark(#E2E5EB, #262B35); border-radius: 6px; background: light-dark(#FFFFFF, #15181F); margin: 8px 0; padding: 0 12px; }
details[open] { padding-bottom: 12px; }
summary { cursor: pointer; padding: 8px 0; min-height: 28px; }
summary:focus-visible, pre:focus-visible, a:focus-visible { outline: 2px solid light-dark(#3B5BD4, #8FA6FF); outline-offset: 2px; }
.method { display: inline-block; min-width: 56px; font-weight: 600; }
.summary { color: light-dark(#434A57, #B7BECA); margin-left: 8px; }
code, pre { font-family: ui-monospace, monospace; font-size: 13px; }
pre { background: light-dark(#EEF0F4, #101318); border-radius: 6px; padding: 8px 12px; overflow: auto; max-height: 320px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 4px 8px 4px 0; border-bottom: 1px solid light-dark(#E2E5EB, #262B35); }
`;
