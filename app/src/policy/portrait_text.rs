//! The staff's tool for files of households.

use domain::text::Lang;

/// Words of the tool and its page.
pub struct Portrait {
    pub title: &'static str,
    pub lead: &'static str,
    pub private: &'static str,
    pub loading: &'static str,
    pub failed: &'static str,
    pub no_script: &'static str,
    pub template: &'static str,
    pub schema: &'static str,
    pub file: &'static str,
    pub file_hint: &'static str,
    pub no_file: &'static str,
    pub problem: &'static str,
    pub unreadable: &'static str,
    pub day: &'static str,
    pub with_checks: &'static str,
    pub with_checks_hint: &'static str,
    pub start: &'static str,
    pub stop: &'static str,
    pub again: &'static str,
    pub done: &'static str,
    pub export: &'static str,
    pub export_bad: &'static str,
    pub by_benefit: &'static str,
    pub benefit: &'static str,
    pub urgent: &'static str,
    pub urgent_families: &'static str,
    pub due: &'static str,
    pub check: &'static str,
    pub ignored: &'static str,
    pub priorities: &'static str,
}

const ZH: Portrait = Portrait {
    title: "家庭画像：从名单里找出该帮的家庭",
    lead: "选一份家庭名单，马上算出每一户可能享受哪些项目、理由是什么、哪一户要先办。",
    private: "名单只在这台电脑里读，不上传。关掉页面就什么都不留。",
    loading: "正在准备……",
    failed: "没有准备好，请检查网络后刷新页面。",
    no_script: "这个工具要用脚本才能在本机计算。也可以用命令行的 portrait。",
    template: "下载空表",
    schema: "下载字段说明（JSON Schema）",
    file: "家庭名单",
    file_hint: "CSV 或 JSON 行文件，UTF-8、GBK 都可以。列名用空表里的；别的列不读，姓名、身份证号可以删掉再选。空着的格子当“不知道”，不当“没有”。",
    no_file: "请先选一份名单。",
    problem: "还差一样",
    unreadable: "这份文件读不出来，请重新选一次。",
    day: "按哪一天的政策算",
    with_checks: "“待核”的也列出来",
    with_checks_hint: "有一些条件符合，剩下的要由窗口核对",
    start: "开始计算",
    stop: "停止",
    again: "换一份名单",
    done: "算好了",
    export: "导出结果（CSV）",
    export_bad: "导出读不出的行",
    by_benefit: "各个项目的户数",
    benefit: "项目",
    urgent: "急办",
    urgent_families: "要先办的家庭（急办）",
    due: "应享未享",
    check: "待核",
    ignored: "没有读的列",
    priorities: "“急办”是急难类救助的条件都符合；“应享未享”是条件都符合、名单里没有写已经享受；“待核”要由窗口核对。先后是本网站排的，不是文件规定的。",
};

const EN: Portrait = Portrait {
    title: "Portraits: find the families that help is meant for",
    lead: "Choose a list of families; at once you see what each may get, why, and who comes first.",
    private: "The list is read on this computer only and is not uploaded. Nothing is left when you close the page.",
    loading: "Getting ready…",
    failed: "It could not get ready. Please check the connection and reload the page.",
    no_script: "This tool needs scripts, to calculate on your own machine. There is also the command `portrait`.",
    template: "Download an empty table",
    schema: "Download the fields (JSON Schema)",
    file: "List of families",
    file_hint: "A CSV or JSON-lines file in UTF-8 or GBK, with the headings of the empty table. Other columns are not read; take names and ID numbers out first. An empty cell means “not known”, never “no”.",
    no_file: "Please choose a list first.",
    problem: "One thing is missing",
    unreadable: "This file cannot be read; please choose it again.",
    day: "Calculate by the policy of",
    with_checks: "List “to check” as well",
    with_checks_hint: "some conditions are met, the counter has to check the rest",
    start: "Start",
    stop: "Stop",
    again: "Another list",
    done: "Done",
    export: "Export the result (CSV)",
    export_bad: "Export the rows that could not be read",
    by_benefit: "Families by benefit",
    benefit: "Benefit",
    urgent: "Urgent",
    urgent_families: "Families that come first (urgent)",
    due: "Due",
    check: "To check",
    ignored: "Columns that were not read",
    priorities: "“Urgent”: all conditions of help in an emergency are met. “Due”: all conditions are met and the list does not say that the family has it. “To check”: the counter has to check. This order is ours, no document prescribes it.",
};

impl Portrait {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Portrait {
        lang.pick(&ZH, &EN)
    }
}

/// How far it has come.
pub fn progress(households: u64, lang: Lang) -> String {
    lang.pick(
        format!("已读 {households} 户"),
        format!("{households} families read"),
    )
}

/// What came out, in one line.
pub fn summary(households: u64, matched: u64, bad: u64, lang: Lang) -> String {
    lang.pick(
        format!("共 {households} 户，{matched} 户有可能享受的项目，{bad} 行读不出"),
        format!(
            "{households} families, {matched} with something they may get, {bad} rows that could not be read"
        ),
    )
}

/// How many more there are than are shown.
pub fn more(count: u64, lang: Lang) -> String {
    lang.pick(
        format!("还有 {count} 条，请看导出的文件"),
        format!("{count} more; see the exported file"),
    )
}
