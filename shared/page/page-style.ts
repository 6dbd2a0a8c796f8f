/** The whole style of the page, for light and dark, narrow and wide; hashed into its Content-Security-Policy. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c2330; --soft: #5a6475; --line: #dde2ea; --paper: #fff; --tint: #f5f7fa; --link: #0b57a4; --get: #0a6b4b; --post: #8a4b08; --delete: #a3202b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaf0; --soft: #a3adbd; --line: #333b49; --paper: #14181f; --tint: #1c222c; --link: #8cbcf5; --get: #6fd3ac; --post: #f0b878; --delete: #ff9aa2; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
a { color: var(--link); }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; }
.frame { display: grid; grid-template-columns: 16rem minmax(0, 1fr); max-width: 80rem; margin: 0 auto; }
nav { padding: 2rem 1.5rem; border-right: 1px solid var(--line); position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; font-size: .9rem; }
nav strong { display: block; margin: 1.2rem 0 .3rem; color: var(--soft); font-weight: 600; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: .2rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }
main { padding: 2rem clamp(1rem, 4vw, 3rem) 6rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { margin: 3.5rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { margin: 2.5rem 0 .3rem; font-size: 1.15rem; }
h4 { margin: 1.3rem 0 .4rem; font-size: .95rem; }
.lead { font-size: 1.15rem; color: var(--soft); margin-top: 0; max-width: 44rem; }
p { max-width: 46rem; }
.route { font-family: ui-monospace, monospace; font-size: .95rem; background: var(--tint); border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .8rem; overflow-x: auto; white-space: nowrap; max-width: none; }
.get, .post, .delete { font-weight: 700; text-transform: uppercase; }
.get { color: var(--get); } .post { color: var(--post); } .delete { color: var(--delete); }
code { font-family: ui-monospace, monospace; font-size: .9em; background: var(--tint); padding: .1em .3em; border-radius: .25em; }
pre { background: var(--tint); border: 1px solid var(--line); border-radius: .4rem; padding: .8rem 1rem; overflow-x: auto; font-size: .85rem; line-height: 1.45; }
pre code { background: none; padding: 0; font-size: inherit; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .7rem .45rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; }
td.name { font-family: ui-monospace, monospace; white-space: nowrap; }
.kind { color: var(--soft); white-space: nowrap; }
.must { color: var(--post); font-size: .8rem; font-family: system-ui, sans-serif; }
details { margin: .5rem 0; } summary { cursor: pointer; color: var(--link); }
@media (max-width: 52rem) { .frame { display: block; } nav { position: static; max-height: none; columns: 11rem; border-right: 0; border-bottom: 1px solid var(--line); padding: 1rem; } }
@media print { nav { display: none; } .frame { display: block; } }
`;
