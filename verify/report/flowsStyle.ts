/** How the picture of the flows tells of verdicts, and how its panel and its list are set. */
export const flowsStyle = `
.flows figure{border:1px solid var(--segmentLine);border-radius:8px;background:var(--page);padding:clamp(.25rem,1vw,.75rem)}
.picture{display:block;width:100%;height:auto;max-width:70rem;margin-inline:auto}
.picture.down{display:none;max-width:32rem}
@media (max-width:52rem){.picture.right{display:none}.picture.down{display:block}}
.picture .broken .line{stroke-width:2.6;stroke-dasharray:8 4}
.picture .notProven .line{stroke-dasharray:2 4;stroke-width:2}
.picture .broken .plate{fill:var(--ground);stroke-width:2.2}
.picture .notProven .plate{stroke-dasharray:3 2}
.picture a{outline:none;cursor:pointer}
.picture:has(a:is(:hover,:focus-visible,.shown)) a:not(:hover,:focus-visible,.shown) .line{opacity:.28}
.picture a:is(:hover,:focus-visible,.shown) .line{stroke-width:3.2}
.picture a:is(:hover,:focus-visible,.shown) .plate{stroke-width:3;fill:var(--ground)}
.picture a:focus-visible .plate{stroke:var(--link)}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;margin:.7rem 0 0;font-size:.9rem;color:var(--faint)}
.legend li{display:flex;gap:.45rem;align-items:center}
.legend .sample{width:34px;height:10px}
.legend .sample path{fill:none;stroke:var(--own);stroke-width:2}
.legend .broken .sample path{stroke-width:2.6;stroke-dasharray:8 4}
.legend .notProven .sample path{stroke-dasharray:2 4}
.panel{margin-top:.8rem;padding:.8rem 1rem;min-height:8.5rem;border:1px solid var(--hostLine);border-inline-start:4px solid var(--own,var(--hostLine));border-radius:8px;background:var(--page)}
.addresses{margin-top:1.2rem}
.addresses dl{margin-top:.8rem}
.flowList{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,27rem),1fr));gap:0 2.5rem;margin-top:1.6rem}
.flowList>li{border-top:1px solid var(--segmentLine);padding:.7rem 0 .8rem;min-width:0}
.flowList>li:target{background:var(--zone)}
.flowName{display:flex;gap:.5em;align-items:baseline;font-weight:600;line-height:1.35;overflow-wrap:anywhere}
.flowName .no{font-variant-numeric:tabular-nums;min-width:1.5em;text-align:end}
.path{color:var(--faint);font-size:.9rem}
.behind{display:grid;gap:.25rem;margin-top:.3rem;font-size:.92rem}
.behind li{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.1rem .5rem;align-items:baseline;overflow-wrap:anywhere}
.behind a{font:600 .8rem/1.4 var(--mono)}
`;
