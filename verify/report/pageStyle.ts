import { flowsStyle } from "./flowsStyle";
import { printStyle } from "./printStyle";

/** How the page is set, from a phone's width to a desk's. */
export const pageStyle = `
*,*::before,*::after{box-sizing:border-box}
html{font:16px/1.5 var(--sans);background:var(--page);color:var(--text);-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0}
main,header,footer{max-width:76rem;margin-inline:auto;padding-inline:clamp(1rem,3vw,2rem)}
h1,h2,h3{line-height:1.2;margin:0;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:clamp(1.75rem,4.5vw,2.6rem);letter-spacing:-.02em}
h2{font-size:1.4rem;letter-spacing:-.01em}
h3{font-size:1.05rem}
p{margin:0}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
code,pre{font:.85em/1.5 var(--mono)}
ul,ol{margin:0;padding:0;list-style:none}
.shapes{position:absolute;width:0;height:0}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.5rem .75rem;z-index:3}
.mark{flex:none;width:1em;height:1em;vertical-align:-.14em;fill:none;stroke:var(--page);stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.mark circle,.mark rect,.mark .body,symbol circle,symbol rect,symbol .body{stroke:none}
.holds{--own:var(--good);--ground:var(--goodGround)}
.broken{--own:var(--bad);--ground:var(--badGround)}
.notProven{--own:var(--unknown);--ground:var(--unknownGround)}
.mark{color:var(--own)}
symbol circle,symbol rect,symbol .body{fill:currentColor}
.verdict{font-weight:600;color:var(--own);white-space:nowrap}
.kicker{color:var(--faint);font-size:.9rem;overflow-wrap:anywhere}
.lab>section,.lab>.headline{margin-block:2.75rem}
.lab>section>h2,.lab>section>h3{margin-bottom:.35rem}
.lead{color:var(--faint);max-width:48rem;margin-bottom:1.1rem}
.headline{border-top:5px solid var(--own);padding-top:1.25rem}
.headline :is(h1,h2){display:flex;gap:.4em;align-items:baseline;font-size:clamp(1.75rem,4.5vw,2.6rem);margin-block:.3rem .5rem}
.headline :is(h1,h2) .mark{font-size:.8em}
.headline .summary{font-size:1.1rem;max-width:48rem}
.counts{display:flex;flex-wrap:wrap;gap:.6rem;margin-top:1.1rem}
.counts li{border:1px solid var(--segmentLine);border-radius:8px;padding:.45rem .9rem .5rem;min-width:6.5rem;background:var(--zone)}
.counts b{display:block;font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums}
.counts span{color:var(--faint);font-size:.875rem}
.first{display:grid;gap:.75rem;margin-top:.75rem}
.first li{border:1px solid var(--segmentLine);border-inline-start:4px solid var(--own);border-radius:6px;padding:.8rem 1rem;overflow-wrap:anywhere}
.first h3,.first h4{font-size:1.05rem;margin:0 0 .2rem;line-height:1.3}
.first dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.4rem 0 0}
dt{color:var(--faint)}
dd{margin:0;overflow-wrap:anywhere}
.labs{border-collapse:collapse;width:100%;margin-top:1.25rem}
.labs :is(td,th){padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--segmentLine);text-align:start;overflow-wrap:anywhere}
.lab+.lab{border-top:1px solid var(--segmentLine);margin-top:3.5rem}
.hidden{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
.id{font:600 .8rem/1.4 var(--mono);color:var(--faint);overflow-wrap:anywhere}

.filter{display:flex;flex-wrap:wrap;gap:.4rem;border:0;margin:0 0 1rem;padding:0}
.filter legend{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.filter label{position:relative;border:1px solid var(--hostLine);border-radius:99px;padding:.3rem .85rem;cursor:pointer;font-size:.92rem}
.filter input{position:absolute;inset:0;opacity:0;margin:0;cursor:pointer}
.filter label:has(:checked){background:var(--text);color:var(--page);border-color:var(--text)}
.filter label:has(:focus-visible){outline:3px solid var(--link);outline-offset:2px}
.requirements:has([value=broken]:checked) tbody:not(.broken),
.requirements:has([value=notProven]:checked) tbody:not(.notProven),
.requirements:has([value=holds]:checked) tbody:not(.holds){display:none}
.findings{width:100%;border-collapse:collapse;table-layout:fixed;font-size:.94rem}
.findings :is(td,th){text-align:start;vertical-align:top;padding:.55rem .75rem .55rem 0;overflow-wrap:anywhere}
.findings thead th{color:var(--faint);font-weight:600;font-size:.85rem;border-bottom:2px solid var(--segmentLine)}
.findings col:first-child{width:29%}
.findings col:nth-child(2){width:15%}
.findings tbody{border-bottom:1px solid var(--segmentLine)}
.findings tbody th{font-weight:400;border-inline-start:4px solid var(--own);padding-inline-start:.85rem}
.findings tbody:target{background:var(--zone)}
.findings .title{display:block;font-weight:600;line-height:1.35}
.findings tr:not(.about){height:1px}
.findings tr.more td{padding-top:0}
.findings tr.about td{padding-top:.1rem}
.findings td .mark{margin-inline-end:.3em}
.because{display:block;color:var(--faint);font-size:.88rem}
summary{cursor:pointer;color:var(--link);width:fit-content}
details[open]>summary{margin-bottom:.5rem}
dl.about{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.4rem 1.1rem;margin:0 0 .5rem;max-width:56rem}
dl.about ul{display:grid;gap:.3rem}
blockquote{margin:.3rem 0 0;padding-inline-start:.8rem;border-inline-start:3px solid var(--segmentLine);color:var(--faint)}
pre{margin:.2rem 0 .6rem;padding:.6rem .8rem;background:var(--zone);border:1px solid var(--segmentLine);border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere}

.experiences{display:grid;gap:1.1rem}
.experience{border:1px solid var(--segmentLine);border-radius:8px;padding:1.1rem 1.25rem 1.25rem;min-width:0}
.experience h3,.experience h4{display:flex;gap:.45em;align-items:baseline;font-size:1.1rem;line-height:1.3;margin:0}
.outcome{margin:.6rem 0;padding:.7rem 1rem;border-radius:6px;background:var(--ground);font-size:1.05rem;overflow-wrap:anywhere;max-width:56rem}
.experience .notes{color:var(--faint);display:grid;gap:.2rem;overflow-wrap:anywhere}
.model{font-size:.9rem;color:var(--faint);margin-top:.5rem;overflow-wrap:anywhere}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem 2rem;margin-top:1rem}
figure{margin:0;min-width:0}
figcaption{font-weight:600;font-size:.92rem;margin-bottom:.3rem}
.charts svg{display:block;width:100%;max-width:34rem;height:auto}
.numbers{border-collapse:collapse;width:100%;font-size:.9rem;margin-top:.3rem}
.numbers :is(td,th){padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--segmentLine);text-align:start;overflow-wrap:anywhere}
.numbers .number{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.numbers thead th{color:var(--faint);font-weight:600}
footer{color:var(--faint);font-size:.875rem;border-top:1px solid var(--segmentLine);margin-top:3rem;padding-block:1.25rem 2.5rem}
@media (max-width:52rem){
.findings thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.findings,.findings tbody,.findings tr,.findings :is(td,tbody th){display:block;width:auto}
.findings colgroup{display:none}
.findings tbody{border:1px solid var(--segmentLine);border-inline-start:4px solid var(--own);border-radius:6px;margin-bottom:.8rem;padding:.6rem .9rem}
.findings tbody th{border:0;padding:0 0 .3rem}
.findings td{padding:.15rem 0}
.findings td[data-title]{display:grid;grid-template-columns:5.2rem minmax(0,1fr);gap:.75rem}
.findings td[data-title]::before{content:attr(data-title);color:var(--faint)}
.findings tr.more{border-top:1px dashed var(--segmentLine);padding-top:.3rem;margin-top:.3rem}
dl.about,.first dl{grid-template-columns:minmax(0,1fr)}
dl.about dd,.first dd{margin-bottom:.4rem}
.numbers :is(td,th){padding-inline-end:.5rem}
}
${flowsStyle}
${printStyle}`;
