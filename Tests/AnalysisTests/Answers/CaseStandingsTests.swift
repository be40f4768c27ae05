import Analysis
import Domain
import Testing

struct CaseStandingsTests {
  /// Scores of two arms on one case, and what they come to.
  @Test(
    arguments: [
      ([.passed(true)], [.passed(false)], CaseStanding.disagreement),
      ([.passed(false)], [.passed(false)], .allWrong),
      ([.passed(true)], [.passed(true)], .agreement),
      // Two of three are right: the arm is.
      ([.passed(true), .passed(true), .passed(false)], [.passed(true)], .agreement),
      ([.passed(true), .passed(false), .passed(false)], [.passed(true)], .disagreement),
      ([.passed(true)], [.unscored(.judgeUnparsed)], .incomplete),
      ([.passed(false)], [.unscored(.judgeUnparsed)], .allWrong),
      ([.unscored(.refused)], [.unscored(.refused)], .incomplete),
      ([.number(0.5)], [.number(0.7)], .disagreement),
      ([.number(0.5)], [.number(0.5)], .agreement),
    ] as [([Score.Value], [Score.Value], CaseStanding)]
  )
  func `a case stands as the arms that answered it do`(
    first: [Score.Value],
    second: [Score.Value],
    standing: CaseStanding
  ) {
    var isPassFail = true
    if case .number = first[0] { isPassFail = false }
    var standings = CaseStandings(Self.manifest(isPassFail: isPassFail))
    let values = first.map { (0, $0) } + second.map { (1, $0) }
    for (request, (arm, value)) in values.enumerated() {
      standings.add(Self.record(request, arm: arm, sample: "a", value))
    }
    #expect(standings.cases().map(\.standing) == [standing])
  }

  /// Repeats of two arms on one case, as a score reduces them.
  @Test(
    arguments: [
      // One of two is half.
      (.mean, [true, false], [true, true], CaseStanding.agreement),
      (.mean, [true, false, false], [true, true, true], .disagreement),
      (.majority, [true, true, false], [false, false, true], .disagreement),
      // One of three is enough, and is not.
      (.passAt(k: 3), [true, false, false], [true, true, true], .agreement),
      (.passAll(k: 3), [true, true, false], [true, true, true], .disagreement),
      (.passAll(k: 3), [true, true, false], [false, false, false], .allWrong),
      // Too few for the score.
      (.passAt(k: 4), [true, false, false], [true, true, true], .incomplete),
    ] as [(CaseReduction, [Bool], [Bool], CaseStanding)]
  )
  func `repeats make one verdict, as the score reduces them`(
    reduction: CaseReduction,
    first: [Bool],
    second: [Bool],
    standing: CaseStanding
  ) {
    var manifest = Self.manifest()
    manifest.scores[0].reduction = reduction
    var standings = CaseStandings(manifest)
    let answers = first.map { (0, $0) } + second.map { (1, $0) }
    for (request, (arm, passed)) in answers.enumerated() {
      standings.add(Self.record(request, arm: arm, sample: "a", .passed(passed)))
    }
    #expect(standings.cases().map(\.standing) == [standing])
    for reduction in [CaseReduction.mean, .median, .majority, .passAt(k: 2), .passAll(k: 2)] {
      let values = first.map { $0 ? 1.0 : 0 }
      let passed = first.count { $0 }
      #expect(reduction.reduce(values) == reduction.reduce(passed: passed, of: first.count))
    }
  }

  @Test func `a case fails where an arm got it wrong, or a request failed`() {
    var standings = CaseStandings(Self.manifest())
    var request = 0
    func add(_ sample: String, _ arm: Int, _ value: Score.Value, fails: Bool = false) {
      var record = Self.record(request, arm: arm, sample: sample, value)
      if fails { record.outcome = .failed(RequestFailure(kind: .overloaded, message: "busy")) }
      standings.add(record)
      request += 1
    }
    // Two of three are right, one of three, all, and all that came.
    for passed in [true, true, false] { add("a", 0, .passed(passed)) }
    for passed in [true, false, false] { add("b", 0, .passed(passed)) }
    for arm in [0, 1] { add("c", arm, .passed(true)) }
    add("d", 0, .passed(true))
    add("d", 1, .unscored(.requestFailed), fails: true)
    #expect(standings.failing == ["b", "d"])
  }

  @Test func `disagreements come first, then what all got wrong, then the suite's order`() {
    var standings = CaseStandings(Self.manifest())
    let answers: [(String, Bool, Bool)] = [
      ("a", true, true), ("b", false, false), ("c", true, false), ("d", false, false),
    ]
    for (position, answer) in answers.enumerated() {
      standings.add(Self.record(2 * position, arm: 0, sample: answer.0, .passed(answer.1)))
      standings.add(Self.record(2 * position + 1, arm: 1, sample: answer.0, .passed(answer.2)))
    }
    #expect(standings.cases().map(\.sampleID) == ["c", "b", "d", "a"])
    #expect(standings.cases(of: [0]).map(\.sampleID) == ["b", "d", "a", "c"])
  }

  @Test func `the answer to show is the first that is not right, of its last attempt`() {
    var standings = CaseStandings(Self.manifest())
    standings.add(Self.record(0, arm: 0, sample: "a", .passed(true)))
    var failed = Self.record(1, arm: 0, sample: "a", .passed(false))
    failed.outcome = .failed(RequestFailure(kind: .overloaded, message: "busy"))
    standings.add(failed)
    var again = Self.record(1, arm: 0, sample: "a", .passed(true))
    again.attempt = 2
    standings.add(again)
    standings.add(Self.record(2, arm: 0, sample: "a", .passed(false)))
    standings.add(Self.record(3, arm: 0, sample: "a", .passed(false)))
    let cell = standings.cases().first?.cells[0]
    #expect(cell?.request == 2)
    #expect(cell.map { [$0.right, $0.wrong, $0.failed] } == [2, 2, 0])
    #expect(cell?.mean == 0.5)
  }

  @Test func `warm-up, and a case that nobody answered, are left out`() {
    var standings = CaseStandings(Self.manifest())
    var warmUp = Self.record(0, arm: 0, sample: "a", .passed(false))
    warmUp.isWarmUp = true
    standings.add(warmUp)
    #expect(standings.cases().isEmpty)
  }

  @Test func `a run without scores shows its cases in their order`() {
    var manifest = Self.manifest()
    manifest.scores = []
    var standings = CaseStandings(manifest)
    for (position, sample) in ["b", "a"].enumerated() {
      var record = Self.record(position, arm: 0, sample: sample, .passed(true))
      record.scores = []
      standings.add(record)
    }
    #expect(standings.cases().map(\.sampleID) == ["a", "b"])
    #expect(standings.score == nil)
  }

  private static func manifest(isPassFail: Bool = true) -> RunManifest {
    RunManifest(
      id: "1",
      suiteName: "s",
      suiteText: "",
      suitePath: "",
      suiteHash: "",
      planHash: "",
      seed: 1,
      startedAtMilliseconds: 0,
      plannedRequests: 1,
      repetitions: 1,
      load: "",
      isInterleaved: true,
      arms: [
        Arm(index: 0, model: "small", prompt: "p"), Arm(index: 1, model: "large", prompt: "p"),
      ],
      samples: ["a", "b", "c", "d"].map { Sample(id: $0) },
      scores: [.init(name: "correct", isPrimary: true, isPassFail: isPassFail, summary: "")],
      environment: RunEnvironment(versions: [:], machine: "")
    )
  }

  private static func record(
    _ request: Int,
    arm: Int,
    sample: String,
    _ value: Score.Value
  ) -> AttemptRecord {
    let instant = Instant(nanoseconds: 0)
    return AttemptRecord(
      request: request,
      arm: arm,
      sampleID: sample,
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(scheduled: instant, started: instant, ended: instant),
      outcome: .succeeded,
      scores: [Score(name: "correct", value: value)]
    )
  }
}
