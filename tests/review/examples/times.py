"""Where the rules of the family ``time`` speak and where they are silent."""

from __future__ import annotations

from tests.review.examples.texts import FILLER, Example, annual, shufa, told

EXAMPLES: dict[str, Example] = {
    "time.told_late": Example(
        [
            told("4月，向县委、县政府报告了2022年度法治政府建设情况。").replace("柳溪镇", "柳溪县"),
            told("2022年度法治政府建设报告于5月20日在门户网站公开。"),
            told("2022年度法治政府建设报告于12月20日在门户网站公开。"),
        ],
        [
            told("2月，向县委、县政府报告了2022年度法治政府建设情况，3月20日向社会公开。").replace(
                "柳溪镇", "柳溪县"
            ),
            told("4月，组织学习法治政府建设应知应会清单。"),
        ],
    ),
    "time.before_period_ends": Example([shufa(end="2023年11月24日\n")], [shufa(end="2024年1月10日\n")]),
    "time.reported_late": Example(
        [annual(end="2024年3月15日\n")], [annual(end="2024年2月20日\n"), shufa(end="2024年3月15日\n")]
    ),
    "time.published_late": Example([annual(end="2024年4月15日\n")], [annual(end="2024年3月15日\n")]),
    "time.event_after_report": Example(
        [annual(done=FILLER * 6 + "2024年3月5日召开法治工作会议。", end="2024年1月10日\n")],
        [
            annual(
                done=FILLER * 6 + "2023年3月5日召开法治工作会议，拟于2024年3月完成整改。",
                end="2024年1月10日\n",
            )
        ],
    ),
    "time.outside_year": Example(
        [
            told("2021年5月组织执法人员培训。"),
            told("2022年，全镇开展普法活动26场次。2024年，全镇办理信访9件。"),
            told("加强信访工作，2024年度全镇办理信访9件。"),
        ],
        [
            told("2023年5月组织执法人员培训，执行2021年7月施行的新法。"),
            told("2022年，全镇办理信访12件。2023年，全镇办理信访9件。"),
            told("与3个村签约，2024年计划培训2期。"),
            told("2024年底前办结的信访有9件。"),
            told("编报2024年法治经费预算12万元。"),
            annual(plan="2024年，全镇开展普法活动20场次。"),
        ],
    ),
    "time.impossible_date": Example(
        [told("2月30日组织执法培训。"), told("2023年13月召开会议。")], [told("2月28日组织执法培训。")]
    ),
    "time.weekday": Example(
        [
            told("2023年3月20日（星期二）召开会议。"),
            told("3月20日(周二)召开会议。"),
            told("2023年3月26日（星期一）召开会议。"),
        ],
        [
            told("2023年3月20日（星期一）召开会议。"),
            told("3月26日（周天）召开会议。"),
            told("3月20日，周报刊发经验。"),
        ],
    ),
    "time.declared_frequency": Example(
        [
            told("坚持每季度召开一次法治工作例会，全年共召开3次。"),
            told("召开领导小组会议3次（每季度1次）。"),
        ],
        [
            told("召开领导小组会议4次（每季度1次）。"),
            told("坚持每季度召开一次法治工作例会，全年共召开4次。"),
            told("下半年起，各村每月开展主题宣传8场。"),
        ],
    ),
    "time.below_frequency": Example(
        [told("举办法治专题讲座1期。"), told("理论学习中心组集体学习3次。")],
        [
            told("举办法治专题讲座2期。"),
            told("理论学习中心组学习民法典、宪法2次。"),
            told("理论学习中心组集体学习宪法2次。"),
        ],
    ),
}
