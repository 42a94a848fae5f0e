"""Where the rules of the family ``candour`` speak and where they are silent."""

from __future__ import annotations

from tests.review.examples.texts import Example, Given, Ledgers, annual, shufa, told

EXAMPLES: dict[str, Example] = {
    "candour.empty_paragraph": Example(
        [told("始终提高政治站位。始终坚持统筹兼顾。始终做到胸怀大局。始终注重久久为功。始终强化底线思维。")],
        [told("始终提高政治站位。召开专题会议4次。始终做到胸怀大局。始终注重久久为功。始终强化底线思维。")],
    ),
    "candour.no_figure_in_problems": Example(
        [annual(problems="执法能力有待提升，原因是培训不够，三项制度落实不细。")], [annual(), shufa()]
    ),
    "candour.problem_without_reason": Example(
        [shufa(problems="一是执法人员持证不足，有4人没有证件。二是案卷不规范，由于没有专人整理，扣分3卷。")]
    ),
    "candour.problem_without_measure": Example(
        [annual(problems="法律顾问到岗少，原因是路远，全年只来3次。")],
        [
            annual(),
            annual(
                problems="基层所执法规范化水平参差不齐，原因是法制员流动快，全年评查扣分3卷。",
                plan="夯实基层基础，给6个基层所配齐法制员。",
            ),
        ],
    ),
    "candour.plan_without_problem": Example(
        [annual(plan="一是补充执法队伍，组织4人考试。二是建设法治公园，办好普法宣传2场。")]
    ),
    "candour.vague_problem": Example(
        [annual(problems="一是执法能力有待提升。二是普法氛围不够浓厚。原因是重视有待加强。")]
    ),
    "candour.empty_sentences": Example(
        [annual(done="始终坚持正确方向，不断提高政治站位。" * 12, heads="切实扛起第一责任，认真履职尽责。")]
    ),
    "candour.rectification_without_result": Example(
        [
            shufa(
                last_year="针对上一年度述法指出的责任传导不够问题，把法治建设纳入考核，明确标准，层层传导压力，让干部自觉运用法治思维开展工作，严格依照程序办事，营造良好氛围。"
            )
        ],
        [
            annual(),
            shufa(
                last_year="针对上一年度述法指出的责任传导不够问题，把法治建设纳入考核，明确标准，层层传导压力，让干部自觉运用法治思维开展工作，问题已整改完成。"
            ),
            shufa(
                last_year="针对上一年度述法指出的普法不够问题，全年进村宣讲20场，覆盖全部村（社区），让群众办事时想得到法、用得上法，严格依照程序办事，营造良好氛围。"
            ),
        ],
    ),
    "candour.heads_without_fact": Example(
        [
            annual(
                heads="党政主要负责人高度重视法治建设，严格履行第一责任人职责，以身作则、以上率下，带头尊法学法守法用法，对重要工作亲自部署、重大问题亲自过问、重点环节亲自协调。"
            )
        ],
        [
            annual(),
            annual(
                heads="党政主要负责人高度重视法治建设，严格履行第一责任人职责，以身作则、以上率下，带头尊法学法守法用法，主持镇党委会研究法治工作3次，签批《执法监督通报》，对重点环节亲自协调。"
            ),
        ],
    ),
    "candour.hundred_without_base": Example(
        [told("政务服务事项网上可办率100%。")],
        [
            told("政务服务事项120项全部网上可办，网上可办率100%。"),
            told("政务服务事项网上可办率100%（120/120）。"),
            annual(problems="网上可办率低于100%的参考目标，原因是系统没有打通。"),
        ],
    ),
    "candour.worst_indicators": Example(
        [Given(annual(), facts=Ledgers())],
        [
            annual(),
            Given(annual(problems="负责人出庭少，原因是不够重视，应诉10件只出庭6件。"), facts=Ledgers()),
        ],
    ),
}
