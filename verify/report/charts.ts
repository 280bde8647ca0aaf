import type { EChartsCoreOption } from "echarts/core";
import { textFonts } from "../../drawing/fonts";
import type { PacketSeries } from "../result/labResult";
import { html, Markup } from "./markup";
import { delayOf, directionOf, lostShare } from "./packetSeries";

/** Width in pixels: as a phone has it. */
const width = 360;

/** Room for a direction, and for the scale below. */
const pitch = 44;
const scaleRoom = 34;

/** What arrived and how long it took, by direction. */
export async function packetCharts(packets: readonly PacketSeries[]): Promise<Markup[]> {
  return [
    await figure("Packets that arrived, per cent", arrivedChart(packets), packets, arrivedWords),
    await figure("Delay one way, milliseconds", delayChart(packets), packets, delayWords),
  ];
}

const arrivedWords = (series: PacketSeries) =>
  `${directionOf(series)}: ${series.arrived} of ${series.sent}`;

function delayWords(series: PacketSeries): string {
  const delay = delayOf(series);
  return `${directionOf(series)}: ${delay ? `${delay.median.toFixed(1)} ms` : "nothing arrived"}`;
}

async function figure(
  title: string,
  option: EChartsCoreOption,
  packets: readonly PacketSeries[],
  words: (series: PacketSeries) => string,
): Promise<Markup> {
  const drawing = await drawn(option, packets.length * pitch + scaleRoom);
  const label = html`${title}. ${packets.map(words).join("; ")}.`.text;
  const labelled = drawing.replace("<svg ", `<svg role="img" aria-label="${label}" `);
  return html`<figure>
    <figcaption>${title}</figcaption>
    ${new Markup(labelled)}
  </figure>`;
}

/** A chart as SVG. Its colours are names of the page's, so that they follow it into the dark. */
async function drawn(option: EChartsCoreOption, height: number): Promise<string> {
  // Loaded here because only reports need it.
  const [{ init, use }, charts, components, renderers] = await Promise.all([
    import("echarts/core"),
    import("echarts/charts"),
    import("echarts/components"),
    import("echarts/renderers"),
  ]);
  use([
    charts.BarChart,
    charts.BoxplotChart,
    charts.ScatterChart,
    components.GridComponent,
    renderers.SVGRenderer,
  ]);
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: textFonts.replaceAll('"', "'") },
      ...option,
    });
    // Its style sheet is for pointing at parts, which do nothing here.
    return chart.renderToSVGString().replace(/<style[\s\S]*?<\/style>/g, "");
  } finally {
    chart.dispose();
  }
}

const text = { color: "var(--text)", fontSize: 12 };
const faint = { color: "var(--faint)", fontSize: 11.5 };

/** A line a direction, with its name above the bar. */
function frame(packets: readonly PacketSeries[], most?: number): EChartsCoreOption {
  return {
    grid: { left: 8, right: 50, top: 0, bottom: 26 },
    xAxis: {
      type: "value",
      min: 0,
      max: most,
      splitNumber: 4,
      interval: most === undefined ? undefined : most / 4,
      axisLabel: faint,
      splitLine: { lineStyle: { color: "var(--segmentLine)" } },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: packets.map((series) => `${directionOf(series)}, ${series.way}`),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: "var(--hostLine)" } },
      axisLabel: {
        ...text,
        inside: true,
        margin: 2,
        align: "left",
        verticalAlign: "bottom",
        padding: [0, 0, 7, 0],
        width: width - 60,
        overflow: "truncate",
      },
      z: 10,
    },
  };
}

function arrivedChart(packets: readonly PacketSeries[]): EChartsCoreOption {
  return {
    ...frame(packets, 100),
    series: {
      type: "bar",
      silent: true,
      barWidth: 12,
      data: packets.map((series) => {
        const arrived = 1 - lostShare(series);
        const whole = arrived === 1;
        return {
          value: arrived * 100,
          itemStyle: { color: whole ? "var(--good)" : "var(--bad)" },
          label: { formatter: `${Math.floor(arrived * 100)} %` },
        };
      }),
      label: { show: true, position: "right", ...text },
    },
  };
}

/** Boxes from the lower to the upper quartile, with the median in them, and lines to the shortest and the longest. */
function delayChart(packets: readonly PacketSeries[]): EChartsCoreOption {
  const delays = packets.map(delayOf);
  return {
    ...frame(packets),
    series: [
      {
        type: "boxplot",
        silent: true,
        boxWidth: [12, 12],
        itemStyle: { color: "var(--segment)", borderColor: "var(--link)", borderWidth: 1.5 },
        data: delays.map((delay) =>
          delay === undefined
            ? []
            : [delay.least, delay.lowerQuartile, delay.median, delay.upperQuartile, delay.most],
        ),
      },
      {
        type: "scatter",
        silent: true,
        symbolSize: 0.01,
        itemStyle: { opacity: 1 },
        data: delays.map((delay, index) => ({
          value: [delay?.most ?? 0, index],
          label: { formatter: delay ? `${delay.median.toFixed(1)}` : "nothing arrived" },
        })),
        label: { show: true, position: "right", ...text },
      },
    ],
  };
}
