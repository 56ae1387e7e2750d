"""Short stories in languages that the model does not read, and questions that they answer or do not."""

from index import Article

_TEXTS = {
    "German": [
        "Die Fähre nach Skarv fährt seit April wieder. Jonas Brandt hat den neuen Fahrplan am Montag vorgestellt.",
        "Das alte Schiff wurde in Kiel repariert. Die Reparatur kostete vier Millionen Euro und dauerte sieben Wochen.",
        "Die Inselbewohner hatten sich über die lange Pause beschwert. Eine Bäckerei musste im Winter schließen.",
    ],
    "French": [
        "Le pont de Morlac est fermé depuis mardi. La maire Claire Besson a annoncé une inspection complète.",
        "Un ingénieur a découvert une fissure. Les travaux coûteront trois millions d'euros.",
        "Les habitants prennent un bac gratuit. Les commerçants demandent une aide à la région.",
    ],
    "Russian": [
        "Мост через реку закрыли во вторник. Инженер Анна Орлова обнаружила трещину в опоре.",
        "Ремонт продлится шесть месяцев. Город выделил на него три миллиона рублей.",
        "Жители переправляются на бесплатном пароме. Магазины просят помощи у области.",
    ],
    "Chinese": [
        "大桥工程将于九月开始。市长李明在周二宣布了这项计划。",
        "工程费用为三亿元，预计需要两年。渡轮每天开往东岛六次。",
        "居民担心噪音和交通堵塞。商店要求政府提供补贴。",
    ],
    "Japanese": [
        "橋の工事は九月に始まる。田中市長が火曜日に計画を発表した。",
        "工事の費用は三億円で、二年かかる見込みだ。フェリーは毎日六回、東島へ向かう。",
        "住民は騒音と渋滞を心配している。商店は政府に補助金を求めている。",
    ],
    "Korean": [
        "다리 공사는 구월에 시작된다. 김민수 시장이 화요일에 계획을 발표했다.",
        "공사 비용은 삼억 원이며 이 년이 걸릴 전망이다. 배는 매일 여섯 번 동도로 간다.",
        "주민들은 소음과 교통 체증을 걱정한다. 상점들은 정부에 보조금을 요구했다.",
    ],
    "Turkish": [
        "Köprü salı gününden beri kapalı. Mühendis Ayşe Demir ayaklardan birinde bir çatlak buldu.",
        "Onarım altı ay sürecek. Belediye bunun için üç milyon lira ayırdı.",
        "Köylüler ücretsiz bir tekneyle karşıya geçiyor. Dükkânlar yardım istiyor.",
    ],
    "Arabic": [
        "أُغلق الجسر منذ يوم الثلاثاء. وجدت المهندسة ليلى حداد شقًا في العمود الثاني.",
        "يستمر الإصلاح ستة أشهر. خصصت البلدية لهذا ثلاثة ملايين دينار.",
        "يعبر السكان النهر في قارب مجاني. تطلب المتاجر مساعدة من المحافظة.",
    ],
    "Hindi": [
        "पुल मंगलवार से बंद है। इंजीनियर आशा वर्मा को दूसरे खंभे में दरार मिली।",
        "मरम्मत छह महीने चलेगी। नगर ने इसके लिए तीन करोड़ रुपये दिए।",
        "लोग मुफ्त नाव से नदी पार करते हैं। दुकानदार सहायता माँगते हैं।",
    ],
    "Thai": [
        "สะพานปิดตั้งแต่วันอังคาร วิศวกรพบรอยร้าวที่เสาต้นที่สอง",
        "การซ่อมแซมจะใช้เวลาหกเดือน เทศบาลจ่ายเงินสามล้านบาท",
        "ชาวบ้านข้ามแม่น้ำด้วยเรือฟรี ร้านค้าขอความช่วยเหลือ",
    ],
}
STORIES = {name: Article.from_paragraphs(title=name, paragraphs=texts) for name, texts in _TEXTS.items()}
RIGHT = [  # the sentence's paragraph and number
    ("German", "Wer hat den neuen Fahrplan vorgestellt?", (1, 2)),
    ("German", "Wie lange dauerte die Reparatur?", (2, 2)),
    ("German", "Wo wurde das alte Schiff repariert?", (2, 1)),
    ("French", "Qui a annoncé une inspection complète ?", (1, 2)),
    ("French", "Combien coûteront les travaux ?", (2, 2)),
    ("French", "Qui demande une aide à la région ?", (3, 2)),
    ("Russian", "Кто обнаружил трещину в опоре?", (1, 2)),
    ("Russian", "Сколько миллионов рублей выделил город?", (2, 2)),
    ("Russian", "На чём переправляются жители?", (3, 1)),
    ("Chinese", "大桥工程何时开始？", (1, 1)),
    ("Chinese", "谁在周二宣布了计划？", (1, 2)),
    ("Chinese", "渡轮每天开往哪里？", (2, 2)),
    ("Japanese", "橋の工事はいつ始まる？", (1, 1)),
    ("Japanese", "誰が計画を発表した？", (1, 2)),
    ("Japanese", "商店は何を求めている？", (3, 2)),
    ("Korean", "누가 계획을 발표했나?", (1, 2)),
    ("Korean", "상점들은 무엇을 요구했나?", (3, 2)),
    ("German", "Wie viel kostet die Reparatur?", (2, 2)),
    ("French", "Quand le pont a-t-il été fermé ?", (1, 1)),
    ("Russian", "Какую трещину обнаружили инженеры?", (1, 2)),
    ("Turkish", "Çatlağı hangi mühendis buldu?", (1, 2)),
    ("Turkish", "Onarımlar kaç ay sürüyor?", (2, 1)),
    ("Arabic", "متى أغلق جسر المدينة؟", (1, 1)),
    ("Arabic", "كم شهرًا يستمر إصلاح الجسر؟", (2, 1)),
    ("Hindi", "पुल कब से बंद है?", (1, 1)),
    ("Hindi", "मरम्मत कितने महीने चलेगी?", (2, 1)),
    ("Thai", "เทศบาลจ่ายเงินเท่าไร", (2, 1)),
]
WRONG = [
    ("Turkish", "Futbol maçını hangi takım kazandı?"),
    ("Arabic", "من فاز بكأس العالم؟"),
    ("Hindi", "विश्व कप किसने जीता?"),
    ("Thai", "ใครชนะฟุตบอลโลก"),
    ("German", "Wer gewann die Weltmeisterschaft im Fußball?"),
    ("German", "Welche Steuern erhöht die Regierung?"),
    ("French", "Qui a gagné le tournoi de tennis ?"),
    ("French", "Quand le président a-t-il visité Tokyo ?"),
    ("Russian", "Кто выиграл чемпионат по шахматам?"),
    ("Russian", "Где живёт президент Франции?"),
    ("Chinese", "谁赢得了网球比赛？"),
    ("Chinese", "法国总统住在哪里？"),
    ("Japanese", "誰がテニスの大会で優勝した？"),
    ("Japanese", "フランスの大統領はどこに住んでいる？"),
    ("Korean", "누가 테니스 대회에서 우승했나?"),
    ("Korean", "프랑스 대통령은 어디에 사는가?"),
]
