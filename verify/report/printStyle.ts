/** Paper has no filter and opens nothing: all that can be opened is. */
export const printStyle = `
@page{margin:14mm}
@media print{
html{font-size:10pt}
main,header,footer{max-width:none;padding-inline:0}
.skip,.filter,.panel{display:none!important}
.findings tbody{display:table-row-group!important;break-inside:avoid-page}
details::details-content{content-visibility:visible!important;display:block!important;block-size:auto!important;height:auto!important}
details>summary{display:none}
.picture.right{display:block!important}
.picture.down{display:none!important}
.first li,.experience,.flowList>li,figure{break-inside:avoid}
h2,h3,h4{break-after:avoid}
a{color:inherit}
.about a[href^=http]::after{content:" (" attr(href) ")";font-size:.85em;overflow-wrap:anywhere}
}
`;
