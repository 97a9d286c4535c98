//! Pictures of amounts as SVG, made where the page is made: bars over time, and where an amount went.
//! What a picture shows stands in a table beside it too; parts differ in shape and number, not only in
//! colour. All colours and sizes are in `style/chart.css`.

use maud::{Markup, html};

/// The width of every picture, in its own units: about the pixels of a phone.
const WIDTH: i64 = 360;
/// The height of the bars.
const HEIGHT: i64 = 150;
/// Above the bars stands what the line at the top means, below them when.
const ABOVE: i64 = 22;
const BELOW: i64 = 24;
/// So many names fit below the bars, in large text too.
const NAMES: usize = 5;

/// Amounts over time, side by side.
pub struct Bars<'b> {
    /// What is shown.
    pub title: &'b str,
    /// What the rows are, such as months.
    pub head: &'b str,
    /// What the bars of a row are, at most two.
    pub columns: &'b [&'b str],
    /// The oldest first.
    pub rows: &'b [Bar],
    /// The words of the summary that opens the table.
    pub as_table: &'b str,
}

/// A row of a picture of bars.
pub struct Bar {
    /// When.
    pub name: String,
    /// An amount for each column; less than nothing is drawn as nothing.
    pub values: Vec<i64>,
}

/// Bars, what they mean, and their table. `say` writes an amount.
pub fn bars(bars: &Bars<'_>, say: &dyn Fn(i64) -> String) -> Markup {
    let values = bars.rows.iter().flat_map(|row| &row.values);
    let top = round_up(values.copied().max().unwrap_or(0));
    html! {
        figure.chart {
            figcaption { (bars.title) }
            (picture(bars, top, say))
            ul.chart-keys {
                @for (at, column) in bars.columns.iter().enumerate() {
                    li { svg viewBox="0 0 16 16" aria-hidden="true" { rect class=(format!("bar-{at}")) x="2" y="2" width="12" height="12" {} } (column) }
                }
            }
            details {
                summary { (bars.as_table) }
                table.facts-table {
                    thead { tr { th scope="col" { (bars.head) } @for column in bars.columns { th scope="col" { (column) } } } }
                    tbody {
                        @for row in bars.rows.iter().rev() {
                            tr {
                                th scope="row" { (row.name) }
                                @for (value, column) in row.values.iter().zip(bars.columns) { td data-label=(column) { (say(*value)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn picture(bars: &Bars<'_>, top: i64, say: &dyn Fn(i64) -> String) -> Markup {
    let count = bars.rows.len().max(1);
    let slot = WIDTH as f64 / count as f64;
    let (each, gap) = (bars.columns.len().max(1) as f64, (slot * 0.12).min(4.0));
    let width = ((slot - 2.0 * gap) / each).max(0.5);
    let step = count.div_ceil(NAMES);
    let ground = ABOVE + HEIGHT;
    html! {
        svg.chart-picture viewBox=(format!("0 0 {WIDTH} {}", ground + BELOW)) aria-hidden="true" {
            @for part in 0..2 {
                @let y = ABOVE + HEIGHT * part / 2;
                line.grid x1="0" x2=(WIDTH) y1=(y) y2=(y) {}
                // The amount of the line in the middle would stand behind the bars.
                @if part == 0 { text x="0" y=(y - 5) { (say(top)) } }
            }
            @for (at, row) in bars.rows.iter().enumerate() {
                @let left = slot * at as f64 + gap;
                @for (which, value) in row.values.iter().enumerate() {
                    @let height = tall(*value, top);
                    @if height > 0.0 {
                        rect class=(format!("bar-{which}")) x=(tidy(left + width * which as f64)) y=(tidy(ground as f64 - height)) width=(tidy(width - 1.0)) height=(tidy(height)) {}
                    }
                }
                @if (count - 1 - at).is_multiple_of(step) {
                    text.under x=(tidy(left + slot / 2.0 - gap)) y=(ground + BELOW - 6) text-anchor=(anchor(at, count)) { (row.name) }
                }
            }
            line.ground x1="0" x2=(WIDTH) y1=(ground) y2=(ground) {}
        }
    }
}

/// Names at the edges stay inside the picture.
fn anchor(at: usize, count: usize) -> &'static str {
    match at {
        0 if count > 1 => "start",
        at if at + 1 == count && count > 1 => "end",
        _ => "middle",
    }
}

/// How high a bar is; what is there at all can be seen.
fn tall(value: i64, top: i64) -> f64 {
    match value {
        ..=0 => 0.0,
        value => (value as f64 / top.max(1) as f64 * HEIGHT as f64).max(1.5),
    }
}

/// The next amount of the form 1, 2 or 5 and zeros that is not smaller; at least one yuan.
fn round_up(value: i64) -> i64 {
    let mut step = 100;
    loop {
        for of in [1, 2, 5] {
            let Some(round) = i64::checked_mul(step, of) else {
                return i64::MAX;
            };
            if round >= value {
                return round;
            }
        }
        step = step.saturating_mul(10);
    }
}

fn tidy(value: f64) -> String {
    format!("{value:.1}")
}

/// An amount on its way, level by level: from what was given, through what it passed, to where it is.
pub struct Flow<'f> {
    /// What is shown.
    pub title: &'f str,
    /// Heads of the table: number, where, amount.
    pub heads: [&'f str; 3],
    /// The levels, from above.
    pub levels: Vec<Vec<Stop>>,
    /// From a stop to one of the next level. Stops are counted through all levels, from zero.
    pub links: Vec<Link>,
}

/// Where (part of) the amount is or was.
pub struct Stop {
    /// Where.
    pub name: String,
    /// How much, more than nothing.
    pub amount: i64,
    /// What is drawn.
    pub kind: Kind,
}

/// What a stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It passes through.
    Through,
    /// It was used.
    Used,
    /// It is still there.
    There,
    /// It went back.
    Back,
}

/// A part of the amount that moves on.
pub struct Link {
    /// From this stop.
    pub from: usize,
    /// To that one.
    pub to: usize,
    /// How much.
    pub amount: i64,
}

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Kind::Through => "through",
            Kind::Used => "used",
            Kind::There => "there",
            Kind::Back => "back",
        }
    }
}

/// Where a stop is drawn.
struct Placed {
    left: f64,
    width: f64,
    level: usize,
}

/// The height of a stop, and the way from one level to the next.
const STOP: f64 = 26.0;
const WAY: f64 = 54.0;
const GAP: f64 = 5.0;

/// The way of an amount, and the same as a table. `say` writes an amount.
pub fn flow(flow: &Flow<'_>, say: &dyn Fn(i64) -> String) -> Markup {
    let stops: Vec<&Stop> = flow.levels.iter().flatten().collect();
    let (placed, scale) = boxes(&flow.levels);
    let ribbons = ribbons(&placed, &flow.links, scale);
    let height = flow.levels.len() as f64 * (STOP + WAY) - WAY;
    html! {
        figure.chart.flow {
            figcaption { (flow.title) }
            svg.chart-picture viewBox=(format!("0 0 {WIDTH} {height:.0}")) aria-hidden="true" {
                @for path in ribbons { path.ribbon d=(path) {} }
                @for (at, (shown, stop)) in placed.iter().zip(&stops).enumerate() {
                    rect class=(stop.kind.class()) x=(tidy(shown.left)) y=(tidy(top(shown.level))) width=(tidy(shown.width)) height=(STOP) rx="2" {}
                    @if shown.width >= 20.0 {
                        text.number x=(tidy(shown.left + shown.width / 2.0)) y=(tidy(top(shown.level) + 18.0)) text-anchor="middle" { (at + 1) }
                    }
                }
            }
            table.facts-table {
                thead { tr { @for head in flow.heads { th scope="col" { (head) } } } }
                tbody {
                    @for (at, stop) in stops.iter().enumerate() {
                        tr {
                            th scope="row" { (at + 1) }
                            td { (stop.name) }
                            td { (say(stop.amount)) }
                        }
                    }
                }
            }
        }
    }
}

fn top(level: usize) -> f64 {
    level as f64 * (STOP + WAY)
}

/// All stops in their places: every level as wide as its amounts, at one scale.
fn boxes(levels: &[Vec<Stop>]) -> (Vec<Placed>, f64) {
    let sum = |level: &Vec<Stop>| level.iter().map(|stop| stop.amount).sum::<i64>().max(1) as f64;
    let gaps = |level: &Vec<Stop>| GAP * level.len().saturating_sub(1) as f64;
    let room = |level: &Vec<Stop>| (WIDTH as f64 - gaps(level)).max(1.0) / sum(level);
    let scale = levels.iter().map(room).fold(f64::INFINITY, f64::min);
    let mut all = Vec::new();
    for (number, level) in levels.iter().enumerate() {
        let mut left = (WIDTH as f64 - sum(level) * scale - gaps(level)) / 2.0;
        for stop in level {
            let width = stop.amount as f64 * scale;
            all.push(Placed {
                left,
                width: width.max(1.0),
                level: number,
            });
            left += width + GAP;
        }
    }
    (all, scale)
}

/// The bands between the levels: each begins and ends beside the one before it.
fn ribbons(placed: &[Placed], links: &[Link], scale: f64) -> Vec<String> {
    let mut used = vec![(0.0, 0.0); placed.len()];
    let mut paths = Vec::new();
    for link in links {
        let (Some(from), Some(to)) = (placed.get(link.from), placed.get(link.to)) else {
            continue;
        };
        let width = link.amount as f64 * scale;
        let (a, y) = (from.left + used[link.from].1, top(from.level) + STOP);
        let (b, z) = (to.left + used[link.to].0, top(to.level));
        used[link.from].1 += width;
        used[link.to].0 += width;
        let middle = (y + z) / 2.0;
        let (c, d) = (b + width, a + width);
        paths.push(format!(
            "M{a:.1} {y:.1}C{a:.1} {middle:.1} {b:.1} {middle:.1} {b:.1} {z:.1}H{c:.1}C{c:.1} {middle:.1} {d:.1} {middle:.1} {d:.1} {y:.1}Z"
        ));
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(fen: i64) -> String {
        format!("{fen} fen")
    }

    #[test]
    fn the_top_line_is_a_round_amount_above_every_bar() {
        for (value, round) in [(0, 100), (100, 100), (101, 200), (2_640_000, 5_000_000)] {
            assert_eq!(round_up(value), round, "{value}");
        }
        assert_eq!(round_up(i64::MAX), i64::MAX);
    }

    #[test]
    fn bars_have_a_table_and_no_bar_leaves_the_picture() {
        let rows: Vec<Bar> = (1..=24)
            .map(|month| Bar {
                name: format!("2026-{month:02}"),
                values: vec![month * 1000, -5],
            })
            .collect();
        let html = bars(
            &Bars {
                title: "By month",
                head: "Month",
                columns: &["In", "Out"],
                rows: &rows,
                as_table: "As a table",
            },
            &say,
        )
        .into_string();
        assert_eq!(html.matches("class=\"bar-0\"").count(), 24 + 1);
        assert_eq!(
            html.matches("class=\"bar-1\"").count(),
            1,
            "nothing is drawn for less"
        );
        assert_eq!(html.matches("<td").count(), 48);
        assert!(html.contains("24000 fen") && !html.contains("style="));
        assert!(html.matches("class=\"under\"").count() <= NAMES);
        assert_eq!(tall(1, i64::MAX), 1.5);
        assert_eq!(tall(50_000, 50_000), HEIGHT as f64);
    }

    #[test]
    fn every_level_of_a_flow_fits_and_ribbons_are_as_wide_as_their_amounts() {
        let stop = |amount, kind| Stop {
            name: format!("{amount}"),
            amount,
            kind,
        };
        let levels = vec![
            vec![stop(20_000, Kind::Through)],
            vec![stop(15_000, Kind::Through), stop(5_000, Kind::Through)],
            vec![
                stop(14_320, Kind::Used),
                stop(680, Kind::There),
                stop(5_000, Kind::Back),
            ],
        ];
        let (shown, scale) = boxes(&levels);
        for (level, stops) in levels.iter().enumerate() {
            let of: Vec<&Placed> = shown.iter().filter(|shown| shown.level == level).collect();
            assert_eq!(of.len(), stops.len());
            let last = of.last().unwrap();
            assert!(of[0].left >= -0.01 && last.left + last.width <= WIDTH as f64 + 0.01);
        }
        assert!((shown[3].width - 14_320.0 * scale).abs() < 0.01);
        let links = vec![
            Link {
                from: 0,
                to: 1,
                amount: 15_000,
            },
            Link {
                from: 0,
                to: 2,
                amount: 5_000,
            },
            Link {
                from: 1,
                to: 3,
                amount: 14_320,
            },
            Link {
                from: 9,
                to: 3,
                amount: 1,
            },
        ];
        assert_eq!(ribbons(&shown, &links, scale).len(), 3);
        let html = flow(
            &Flow {
                title: "Where it went",
                heads: ["No.", "Where", "How much"],
                levels,
                links,
            },
            &say,
        );
        assert_eq!(html.into_string().matches("<tr>").count(), 7);
    }
}
