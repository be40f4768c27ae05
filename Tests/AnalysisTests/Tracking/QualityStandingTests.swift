import Analysis
import Domain
import Testing

struct QualityStandingTests {
  /// Cases `c0`, `c1`, …; those below `failing` fail, and of `flaky` every other run fails.
  private func scores(_ count: Int = 40, failing: Int = 0, also: Set<Int> = []) -> CaseScores {
    CaseScores(
      cases: (0..<count).map {
        .init(sampleID: "c\($0)", values: [$0 < failing || also.contains($0) ? 0 : 1])
      },
      isPassFail: true
    )
  }

  private func standing(
    _ runs: [CaseScores],
    blessed: CaseScores? = nil,
    margin: Double? = nil
  ) throws -> QualityStanding {
    let subject = QualityStanding.Subject(
      arm: "large",
      score: "correct",
      margin: margin,
      blessed: blessed ?? scores(),
      runs: runs
    )
    return try #require(QualityStanding.standings(of: [subject], seed: 1).first)
  }

  @Test func `one worse run is watched and two in a row are confirmed`() throws {
    let good = [CaseScores](repeating: scores(), count: 6)
    #expect(try standing(good).state == .ok)
    let once = try standing(good + [scores(failing: 12)])
    #expect(once.state == .watch)
    #expect(once.comparison.verdict == .worse)
    #expect(once.flips.map(\.sampleID).contains("c3"))
    #expect(try standing(good + [scores(failing: 12), scores(failing: 12)]).state == .confirmed)
    #expect(try standing(good + [scores(failing: 12), scores()]).state == .ok)
  }

  @Test func `two runs that are worse, and not surely together, are watched`() throws {
    let good = [CaseScores](repeating: scores(), count: 6)
    // 2 · 2⁻⁸ = 0.008: less than one night in 20, and more than a year lets pass.
    let twice = try standing(good + [scores(failing: 8), scores(failing: 8)])
    #expect(twice.comparison.verdict == .worse)
    #expect(twice.state == .watch)
    #expect(twice.wasWorseBefore)
    #expect(try standing(good + [scores(failing: 8)]).wasWorseBefore == false)
  }

  @Test func `several blessed runs are held against together`() throws {
    // Each night fails twelve cases of forty, and which is chance; one failed none.
    let nights = (0..<6).map { night in
      scores(also: Set((0..<12).map { (12 * night + $0) % 40 }))
    }
    let window = try #require(CaseScores(pooling: [scores()] + nights.prefix(4)))
    #expect(window.cases.first?.values == [1, 0, 1, 1, 0])
    #expect(CaseScores(pooling: []) == nil)
    let later = Array(nights.suffix(2))
    #expect(try standing(later, blessed: scores()).state == .confirmed)
    let held = try standing(later, blessed: window)
    #expect(held.state == .ok)
    #expect(isClose(held.comparison.difference?.value, -0.06, decimals: 9))
  }

  @Test func `a case that only one of the blessed runs has is kept`() {
    let window = CaseScores(pooling: [scores(3), scores(5, failing: 5)])
    #expect(window?.cases.map(\.values) == [[1, 0], [1, 0], [1, 0], [0], [0]])
  }

  @Test func `one run in which only flaky cases fail is not watched`() throws {
    let odd = Set(0..<12)
    let runs = (0..<9).map { scores(also: $0 % 2 == 0 ? odd : []) }
    let standing = try standing(runs)
    #expect(standing.comparison.verdict == .worse)
    #expect(standing.flakyCases.count == 12)
    #expect(standing.state == .ok)
    #expect(try self.standing(runs + [scores(also: odd.union([30]))]).state != .ok)
  }

  @Test(arguments: 2...40)
  func `a level that fell stays confirmed for as long as it is down`(nights: Int) throws {
    let good = [CaseScores](repeating: scores(), count: 8)
    let bad = [CaseScores](repeating: scores(failing: 20), count: nights)
    let standing = try standing(good + bad)
    #expect(standing.state == .confirmed)
    #expect(standing.flakyCases.isEmpty)
  }

  @Test func `cases that turned both ways do not hide that two runs are surely worse`() throws {
    // Down for three nights, up again, and down once more.
    let up = [CaseScores](repeating: scores(), count: 5)
    let down = [CaseScores](repeating: scores(failing: 20), count: 3)
    let again = try standing(up + down + up + down)
    #expect(again.flakyCases.count == 20)
    #expect(again.state == .confirmed)
  }

  @Test func `cases that pass by chance stay calm, night after night`() throws {
    var generator = SplitMix64(seed: 3)
    func night() -> CaseScores {
      scores(also: Set((0..<12).filter { _ in generator.unitInterval() < 0.5 }))
    }
    var confirmed = 0
    for _ in 0..<4 {
      let blessed = try #require(CaseScores(pooling: (0..<5).map { _ in night() }))
      var runs: [CaseScores] = []
      for _ in 0..<15 {
        runs.append(night())
        if try standing(runs, blessed: blessed).state == .confirmed { confirmed += 1 }
      }
    }
    #expect(confirmed == 0)
  }

  @Test func `a difference within the margin is no regression`() throws {
    let runs = [CaseScores](repeating: scores(400, failing: 4), count: 2)
    let inside = try standing(runs, blessed: scores(400), margin: 0.05)
    #expect(inside.comparison.verdict == .equivalent)
    #expect(inside.state == .ok)
  }

  @Test func `several scores are corrected together, and one without a run is left out`() {
    let subject = QualityStanding.Subject(
      arm: "a",
      score: "correct",
      blessed: scores(),
      runs: [scores(failing: 6)]
    )
    var silent = subject
    silent.runs = []
    let alone = QualityStanding.standings(of: [subject], seed: 1)
    let together = QualityStanding.standings(of: [subject, subject, silent], seed: 1)
    #expect(together.count == 2)
    #expect(together.first?.comparison.comparisons == 2)
    #expect(
      (together.first?.comparison.adjustedPValue ?? 0)
        > (alone.first?.comparison.adjustedPValue ?? 1)
    )
  }
}
