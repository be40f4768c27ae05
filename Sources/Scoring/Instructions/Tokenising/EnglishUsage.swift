/// What a reader of English newspapers knows of its words, as far as `SentenceSplitter` asks.
///
/// The abbreviations, openings and pairs are those that NLTK's English model knows, so that
/// sentences are cut where it cuts them. Of the case of words it knows twenty thousand; here are
/// nine hundred, the commonest of the addresses on the State of the Union, which is enough: with
/// none at all, one answer in a hundred has another count. `Tests/Agreement/ifeval.py` shows how
/// well they agree.
enum EnglishUsage {
  /// Whether a full stop between these two is none that ends a sentence.
  static func areCollocated(_ word: String, _ follower: String) -> Bool {
    if word == SentenceToken.number { return numbered.contains(follower) }
    return word.utf8.count == 1 && surnames[word]?.contains(follower) == true
  }

  /// Whether a word is seen without a capital.
  static func isSeenInSmallLetters(_ word: String) -> Bool {
    oftenCapitalised.contains(word) || seldomCapitalised.contains(word)
  }

  /// Whether a word that has a capital begins a sentence: within one it is never seen so.
  static func isCapitalisedOnlyAtStart(_ word: String) -> Bool {
    seldomCapitalised.contains(word)
  }

  /// In small letters, without the last full stop.
  static let abbreviations = words(
    """
    a.a a.c a.d a.g a.h a.m a.m.e a.s a.t adm ala ariz aug ave b.f b.v bros c c.i.t c.o.m.b c.v
    calif chg cie co col colo conn corp cos ct d d.c d.h d.w dec dr e e.f e.h e.l e.m f f.g f.j
    feb fla fri ft g g.d g.f g.k ga gen h h.c h.f h.m i.m.s ill inc j.b j.c j.j j.k j.p j.r jan
    jr k kan ky l l.a l.f l.p lt ltd m m.b.a m.d.c m.j maj messrs mg mich minn mr mrs ms n n.c
    n.d n.h n.j n.m n.v n.y nev nov oct ok okla ore p p.a.m p.m pa ph.d prof r r.a r.h r.i r.j
    r.k r.t rep reps s s.a s.a.y s.c s.g s.p.a s.s sen sep sept sr st sw t t.j tenn tues u.k u.n
    u.s u.s.a u.s.s.r v va vs vt w w.c w.r w.va w.w wash wed wis yr
    """
  ).union([". . "])

  /// Words that begin a sentence more often than not where they have a capital.
  static let sentenceStarters = words(
    """
    according although among both but despite even he however i if in indeed instead it many
    meanwhile moreover most nevertheless nonetheless nor sales separately similarly since so
    some the there these they this though thus under when while yet
    """
  )

  /// Words before which a number with a full stop belongs to them.
  private static let numbered = words(
    """
    abreast business commodities corrections credit dividend financing insider international
    leisure letters notable pepper review who
    """
  )

  /// Names that an initial stands before.
  private static let surnames: [String: Set<String>] = [
    "b": ["edelman", "levine", "smith", "stewart", "wigton"], "i": ["magnin", "toussie"],
    "j": ["aron", "fialka", "walter"], "o": ["ludcke"],
  ]

  /// These also stand in titles and at the beginning of what is quoted.
  private static let oftenCapitalised = words(
    """
    a ability about abroad across act action activities add additional administration advance
    affairs after again against age ago agreement agriculture aid air all alone also am among an
    and another answer any are areas armed arms around as assistance at authority away back
    balance based be because been before began beginning begun benefits best big bill billion
    both bring brought budget building business but by called can capacity capital care century
    certain change changes child children cities citizen citizens civil clear clearly college
    come coming commerce common communities community competition comprehensive concern
    confidence construction continue control cooperation costs could countries country coverage
    credit crime crisis current cut cuts day days deal debt defend defense deficit demand
    democracy democratic development did do dollar down dream dreams during duties duty each
    earth economic economy education effect effort efforts employment end energy enforcement
    enterprise even events every everything executive expect expected extended face facilities
    fail fair family far farm federal feel few field fight fighting financial find first fiscal
    food for force foreign form found foundation four free freedom friends from full funds
    further future general generation get give go goal good goods government great groups growth
    had half hand hard has have having he health heart held help high higher his history home
    homes hope hopes housing how however human if in income increase increases increasing
    industrial industries industry inflation initiative institutions insurance interest
    international investment is issue it its itself job jobs join just justice keep kind know
    labor land large last law laws lead leave left less let level levels life like limited line
    little live loans local long longer look lost love lower made major make makes making man
    management many market markets material materials matter may me means measure medical meet
    meeting members men met methods might military million modern money month more most move
    much must mutual my nation national nations natural nearly never new next no none not now
    nuclear of off offer office often old on once one only open opinion or order organization
    other others our out over own parents part parties partnership party past pay payments peace
    people period place plan plans point policies policy poor population possible power price
    prices principles produce production products programs progress promote property proposals
    propose protection providing public purpose quality race raise rate rates rather reach ready
    real reason record recovery reduce reform relations remains report research resolve
    resources responsibility rest return revenue revolution rights rise role rule safety said
    save savings say school schools science second security see seek seen serious service
    services set several share short should show side since situation small social society some
    something sound space special standards start state steps stop strategic strong stronger
    struggle subject support sure surplus system take taken tax taxes teachers technology tell
    test than that the their then there these they thing third this those thousands three time
    times to today too total toward trade training transportation trust two under understanding
    unemployment union united until up urge use used value view violence vital vote want war was
    water way ways we well what whatever when where while who whose why will with women work
    workers works world would wrong year years you young
    """
  )

  private static let seldomCapitalised = words(
    """
    able above achieve achieved actions address adequate afford agencies aggression ahead allies
    almost along already always amount approach ask asked asking assure attack attention
    available balanced basic basis become begin behind being believe benefit better between
    beyond bipartisan build burden businesses call came cannot carry cause challenge challenges
    chance character choice choose commitment committed complete condition conditions conduct
    conflict consider consideration constitutional continued continuing cost courage course
    create created danger dangers decade decisions demands depends designed desire determination
    determined develop developing differences different difficult dignity direction
    distinguished does doing dollars domestic done doubt drugs early effective either emergency
    encourage enough ensure entire environment equal era especially essential established
    estimated ever everywhere example exercise existing expand expansion expenditures experience
    extend fact faith families farmers fear fellow finally follow forces forward fully
    fundamental generations given global goals going governments greater greatest growing hands
    hearts helped helping her here highest him historic hold honor idea immediate importance
    important improve improved improvement including increased independence independent
    individual individuals influence interests into knowledge leaders leadership least
    legislation legislative lives living lot maintain majority mean measures merely message
    millions mind minimum moment months moral nature necessary need needed needs neighbors nor
    nothing number objectives obligation obligations opportunities opportunity ought ours
    ourselves particular pass passed path peaceful peoples percent permanent permit person
    personal places pledge political position poverty powerful powers prepared present preserve
    prevent principle private problem problems process productive program promise proper
    proposed prosperity protect proud provide provided purposes put question realize recent
    recognize recommend recommendations recommended reduced reduction reforms regard relief
    religious remain remember renew require required requires respect responsibilities
    responsible restore result results right rising safe same secure send sense serve session
    simple simply single skills so soon speak spending spirit stability stand step still
    strength strengthen substantial succeed success successful such task terms terrorists thank
    them themselves therefore things think thought threat through throughout thus together true
    truly truth try turn understand unity unless upon us values vast very victory vision wage
    waste wealth weapons welfare were whether which whole whom wisdom wise wish within without
    words working yet your
    """
  )

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
