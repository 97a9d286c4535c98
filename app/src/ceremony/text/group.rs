//! Group weddings: programme, calling off, and what couples read of it.

use domain::text::Lang;

/// Words of group weddings.
pub struct Group {
    pub title: &'static str,
    pub lead: &'static str,
    pub events: &'static str,
    pub none: &'static str,
    pub join: &'static str,
    pub full: &'static str,
    pub programme: &'static str,
    pub called_off: &'static str,
    pub off: &'static str,
    pub off_lead: &'static str,
    pub off_yes: &'static str,
    pub off_next: &'static str,
    pub off_no_next: &'static str,
    pub is_off: &'static str,
    pub yours: &'static str,
    pub wrong: &'static str,
}

const ZH: Group = Group {
    title: "集体婚礼",
    lead: "许多对新人同一天办婚礼。报满人数就办，名额有限。",
    events: "最近的几场",
    none: "眼下没有定下日子的集体婚礼。",
    join: "看这一场，报名",
    full: "名额满了，可以排队",
    programme: "当天的安排",
    called_off: "您报的那一场没有办成。您已经排进下一场的等候名单，填过的不用再填；轮到您的时候，按一下确认就行。不想参加了，请在下面让出来。",
    off: "取消一场集体婚礼",
    off_lead: "取消以后，报了名的和排队的都转到您选的那一场，按原来的次序等候，他们打开自己的链接就能看到。不能恢复。",
    off_yes: "取消这一场",
    off_next: "转到哪一场",
    off_no_next: "后面没有别的场次，先在时间表里加一场，才能取消。",
    is_off: "已经取消",
    yours: "这个位置给您留着，填过的都在。按“确认预约”就好。",
    wrong: "没有取消：要选一场后面的、还开放的。",
};

const EN: Group = Group {
    title: "Group weddings",
    lead: "Many couples marry on one day. It takes place once enough have joined, and there is room for so many.",
    events: "The next events",
    none: "No day has been set for a group wedding at the moment.",
    join: "See this one and join",
    full: "Full; you can wait in line",
    programme: "What happens on the day",
    called_off: "The event that you joined does not take place. You are on the waiting list of the next one and need not fill in anything again; when it is your turn, one press confirms it. If you would rather not come, please give it up below.",
    off: "Call off a group wedding",
    off_lead: "Everybody who joined or waits moves to the event you choose and waits there in the same order; they read so behind their own link. It cannot be undone.",
    off_yes: "Call this one off",
    off_next: "Where they go",
    off_no_next: "There is no later event: put one into the timetable first.",
    is_off: "called off",
    yours: "This place is kept for you, and what you filled in is still there. Press “Confirm”.",
    wrong: "Nothing was called off: choose a later event that is open.",
};

impl Group {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Group {
        lang.pick(&ZH, &EN)
    }
}
