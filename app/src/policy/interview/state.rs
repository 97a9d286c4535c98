//! Where the interview stands.

use super::device;
use crate::device::browser;
use crate::policy::action::Action;
use domain::day::Day;
use domain::policy::answers::Typed;
use domain::policy::{Answer, Answers, FactId, InputError, Interview, Pack, Program, Step};
use domain::text::Lang;
use leptos::prelude::*;
use std::sync::Arc;

/// A screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Start,
    /// A question, and perhaps a second one.
    Asking(FactId, Option<FactId>),
    /// The list of what may apply to the household.
    Screening,
    Result,
}

/// The region pack on its way to the device.
#[derive(Clone, Debug)]
pub(super) enum Load {
    Waiting,
    Ready(Arc<Pack>),
    Failed,
}

/// All that changes, as signals.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) lang: Lang,
    address: StoredValue<String>,
    pub(super) load: RwSignal<Load>,
    pub(super) stage: RwSignal<Stage>,
    /// The questions and lists that were shown, the present one last.
    pub(super) trail: RwSignal<Vec<Stage>>,
    /// The questions on the list of what may apply, as the planner put it together.
    pub(super) listed: RwSignal<Vec<FactId>>,
    pub(super) answers: RwSignal<Option<Answers>>,
    /// The day whose policy counts.
    pub(super) day: RwSignal<Day>,
    /// What the fields of the present questions held when their screen was made.
    pub(super) typed: RwSignal<[Typed; 2]>,
    pub(super) errors: RwSignal<Errors>,
    pub(super) keep: RwSignal<bool>,
    pub(super) deleted: RwSignal<bool>,
    /// Start was pressed before the pack had come.
    pub(super) eager: RwSignal<bool>,
}

/// What is wrong with the first and with the second answer.
pub(super) type Errors = [Option<InputError>; 2];

/// The names and ids of a first and a second question's fields.
pub(super) const FIELDS: [[&str; 4]; 2] = [
    ["answer", "month", "day", "unsure"],
    ["answer-2", "month-2", "day-2", "unsure-2"],
];
/// What "none of these" has in place of a question's name.
pub(super) const NONE: &str = "(none)";
/// What "not sure" has in place of an answer.
pub(super) const UNSURE: &str = "?";

impl State {
    pub(super) fn new(lang: Lang, address: String, day: Option<Day>) -> State {
        State {
            lang,
            address: StoredValue::new(address),
            load: RwSignal::new(Load::Waiting),
            stage: RwSignal::new(Stage::Start),
            trail: RwSignal::new(Vec::new()),
            listed: RwSignal::new(Vec::new()),
            answers: RwSignal::new(None),
            day: RwSignal::new(day.unwrap_or_else(browser::today)),
            typed: RwSignal::new(Default::default()),
            errors: RwSignal::new([None; 2]),
            keep: RwSignal::new(false),
            deleted: RwSignal::new(false),
            eager: RwSignal::new(false),
        }
    }

    /// Gets the pack, and with it answers kept earlier.
    pub(super) fn load(self) {
        self.load.set(Load::Waiting);
        let address = self.address.get_value();
        wasm_bindgen_futures::spawn_local(async move {
            let Some(pack) = browser::fetch_pack(&address).await else {
                self.load.set(Load::Failed);
                return;
            };
            if self.answers.get_untracked().is_none() {
                let kept = browser::kept_answers();
                self.keep.set(kept.is_some());
                self.answers.set(Some(Answers::from_text(
                    &pack,
                    &kept.unwrap_or_default(),
                    browser::today(),
                )));
            }
            self.load.set(Load::Ready(Arc::new(pack)));
            if self.eager.get_untracked() {
                self.advance();
            }
        });
    }

    /// The pack and the answers, once both are there.
    pub(super) fn ready(self) -> Option<(Arc<Pack>, Answers)> {
        match (self.load.get(), self.answers.get()) {
            (Load::Ready(pack), Some(answers)) => Some((pack, answers)),
            _ => None,
        }
    }

    /// Whether any question has been answered.
    pub(super) fn has_answers(self) -> bool {
        self.answers
            .with(|answers| answers.as_ref().is_some_and(|answers| !answers.is_empty()))
    }

    /// Does what a press asks for.
    pub(super) fn act(self, action: Action) {
        match action {
            Action::Begin => self.begin(),
            Action::Retry => self.load(),
            Action::Back => device::back(),
            Action::Change(fact) => self.revisit(fact),
            Action::Forget => self.forget(),
            Action::Print => device::print(),
            Action::TakeAlong => self.set_keep(true),
        }
    }

    /// Begins, at once or as soon as the pack has come.
    fn begin(self) {
        self.deleted.set(false);
        self.eager.set(true);
        match self.load.get_untracked() {
            Load::Ready(_) => self.advance(),
            Load::Waiting => {}
            Load::Failed => self.load(),
        }
    }

    /// To the next question that can still change an answer, or to the result.
    pub(super) fn advance(self) {
        let Some((pack, answers)) = untrack(|| self.ready()) else {
            return;
        };
        let program = Program::new(&pack, self.day.get_untracked());
        match Interview::new(&program, &answers).next() {
            Some(Step::Ask(first, second)) => self.ask(Stage::Asking(first, second)),
            Some(Step::Screen(listed)) => {
                self.listed.set(listed);
                self.ask(Stage::Screening);
            }
            None => self.show(Stage::Result),
        }
        device::push_screen();
    }

    /// To one question again, from the list of answers.
    fn revisit(self, fact: FactId) {
        self.ask(Stage::Asking(fact, None));
        device::push_screen();
    }

    fn ask(self, stage: Stage) {
        self.trail.update(|trail| trail.push(stage));
        self.show(stage);
    }

    fn show(self, stage: Stage) {
        if let Some((pack, answers)) = untrack(|| self.ready()) {
            let main = |main: String| Typed {
                main,
                ..Typed::default()
            };
            let given = |fact| match answers.get(fact) {
                Answer::Open => Typed::default(),
                Answer::Unsure => main(UNSURE.to_owned()),
                Answer::Known(value) => pack.fact(fact).typed(value),
            };
            self.typed.set(match stage {
                Stage::Asking(first, second) => {
                    [given(first), second.map(given).unwrap_or_default()]
                }
                Stage::Screening => [main(answers.ticked(&pack).join(" ")), Typed::default()],
                Stage::Start | Stage::Result => Default::default(),
            });
        }
        self.errors.set([None; 2]);
        self.stage.set(stage);
        browser::focus("[data-focus]");
    }

    /// What the browser's back button does.
    pub(super) fn step_back(self) {
        if self.stage.get_untracked() != Stage::Result {
            self.trail
                .update(|trail| trail.truncate(trail.len().saturating_sub(1)));
        }
        let before = self.trail.with_untracked(|trail| trail.last().copied());
        self.show(before.unwrap_or(Stage::Start));
    }

    /// Reads the form; goes on if it answers every question on the screen.
    pub(super) fn submit(self, facts: [Option<FactId>; 2], typed: [Typed; 2]) {
        let Some((pack, mut answers)) = untrack(|| self.ready()) else {
            return;
        };
        let mut errors = [None; 2];
        for ((fact, typed), error) in facts.iter().zip(&typed).zip(&mut errors) {
            let Some(fact) = *fact else { continue };
            let read = match typed.main.as_str() {
                UNSURE => Ok(Answer::Unsure),
                _ => pack
                    .fact(fact)
                    .read(typed, browser::today())
                    .map(Answer::Known),
            };
            match read {
                Ok(answer) => answers.set(fact, answer),
                Err(wrong) => *error = Some(wrong),
            }
        }
        if errors != [None; 2] {
            return self.complain(typed, errors);
        }
        self.answers.set(Some(answers));
        self.save();
        self.advance();
    }

    /// Says what is wrong, and keeps what was typed.
    fn complain(self, typed: [Typed; 2], errors: Errors) {
        self.typed.set(typed);
        self.errors.set(errors);
        browser::focus("[data-error]");
    }

    /// Takes the screening list; goes on if something was ticked, be it "none of these".
    pub(super) fn submit_list(self, ticked: &[String]) {
        let Some((pack, _)) = untrack(|| self.ready()) else {
            return;
        };
        let none = ticked.iter().any(|name| name == NONE);
        let error = match (ticked.len(), none) {
            (0, _) => Some(InputError::Empty),
            (2.., true) => Some(InputError::Contradiction),
            _ => None,
        };
        if error.is_some() {
            let list = Typed {
                main: ticked.join(" "),
                ..Typed::default()
            };
            return self.complain([list, Typed::default()], [error, None]);
        }
        let listed = self.listed.get_untracked();
        let ticked: Vec<_> = ticked
            .iter()
            .filter_map(|name| pack.fact_named(name))
            .collect();
        self.answers.update(|answers| {
            if let Some(answers) = answers {
                answers.screen(&pack, &listed, &ticked);
            }
        });
        self.save();
        self.advance();
    }

    /// Whether answers stay on the device until the page is closed.
    pub(super) fn set_keep(self, keep: bool) {
        self.keep.set(keep);
        self.save();
    }

    fn save(self) {
        let text = untrack(|| self.ready()).map(|(pack, answers)| answers.to_text(&pack));
        device::keep(text.as_deref().filter(|_| self.keep.get_untracked()));
    }

    /// Nothing of the answers is left.
    fn forget(self) {
        device::keep(None);
        if let Some((pack, _)) = untrack(|| self.ready()) {
            self.answers.set(Some(Answers::none(&pack)));
        }
        self.keep.set(false);
        self.eager.set(false);
        self.trail.set(Vec::new());
        self.deleted.set(true);
        self.show(Stage::Start);
    }
}
