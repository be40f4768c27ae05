import Domain
import Testing

@testable import Analysis

/// The vectors were computed with SciPy from the published formulas.
struct CorrectedTests {
  /// Vector A: twelve answers with a person's label and the judge's, thirty with the judge's alone.
  private static let people: [Double] = [1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1]
  private static let judged: [Double] = [1, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1]
  private static let pairs = zip(people, judged).map { (person: $0, judge: $1) }
  private static let others: [Double] = [
    1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1,
  ]

  @Test(
    arguments: [(0, 0.666667), (1, 0.683333), (nil, 0.672005)] as [(Double?, Double)]
  )
  func `the mean at a weight is the printed one`(weight: Double?, mean: Double) throws {
    let found = try #require(
      PredictionPowered(Self.pairs, others: Self.others, weight: weight)
    )
    #expect(isClose(found.mean, mean, decimals: 6))
    if weight == nil { #expect(isClose(found.weight, 0.320312, decimals: 6)) }
  }

  @Test func `the small-sample interval is the printed one`() throws {
    let found = try #require(PredictionPowered(Self.pairs, others: Self.others))
    #expect(isClose(found.variance.squareRoot(), 0.133156, decimals: 6))
    let estimate = found.corrected().estimate
    #expect(isClose(estimate.lower, 0.378930, decimals: 5))
    #expect(isClose(estimate.upper, 0.965080, decimals: 5))
  }

  @Test func `scores that are no passes are corrected too`() throws {
    let people = [0.2, 0.9, 0.6, 0.4, 0.8, 0.5, 0.7, 0.3]
    let judge = [0.3, 0.8, 0.7, 0.5, 0.9, 0.4, 0.6, 0.4]
    let others = [0.5, 0.7, 0.6, 0.9, 0.4, 0.3, 0.8, 0.6, 0.7, 0.5, 0.6, 0.2]
    let found = try #require(
      PredictionPowered(zip(people, judge).map { (person: $0, judge: $1) }, others: others)
    )
    #expect(isClose(found.weight, 0.617126, decimals: 6))
    #expect(isClose(found.mean, 0.544857, decimals: 6))
  }

  @Test func `pass or fail is corrected verdict by verdict`() throws {
    let share = try #require(
      StratifiedShare([
        .init(answers: 32, labelled: 9, passed: 7), .init(answers: 10, labelled: 3, passed: 1),
      ])
    )
    #expect(isClose(share.mean, 0.658430, decimals: 6))
    #expect(isClose(share.variance.squareRoot(), 0.115716, decimals: 6))
    #expect(isClose(share.posterior.alpha, 10.400406, decimals: 4))
    #expect(isClose(share.posterior.beta, 5.395354, decimals: 4))
    let estimate = share.corrected().estimate
    #expect(isClose(estimate.lower, 0.416582, decimals: 5))
    #expect(isClose(estimate.upper, 0.862369, decimals: 5))
    #expect(share.varianceOfLabels > 0 && share.varianceOfLabels < share.variance)
  }

  @Test func `a calibration file corrects by how often the judge is right`() throws {
    let accuracy = CalibratedShare.Accuracy(
      sensitivity: 0.9,
      passed: 60,
      specificity: 0.8,
      failed: 40
    )
    let share = try #require(CalibratedShare(share: 0.76, of: 500, by: accuracy))
    #expect(isClose(share.mean, 0.8, decimals: 6))
    #expect(isClose(share.variance.squareRoot(), 0.055047, decimals: 6))
    let estimate = share.corrected().estimate
    #expect(isClose(estimate.lower, 0.692109, decimals: 5))
    #expect(isClose(estimate.upper, 0.907891, decimals: 5))
    let blind = CalibratedShare.Accuracy(
      sensitivity: 0.6,
      passed: 60,
      specificity: 0.5,
      failed: 40
    )
    #expect(CalibratedShare(share: 0.76, of: 500, by: blind) == nil)
    #expect(CalibratedShare.Accuracy([(person: true, judge: true)]) == nil)
  }

  @Test func `more labels are told where they would halve the interval, else none`() {
    func mean(_ variance: Double, ofLabels: Double) -> CorrectedMean {
      CorrectedMean(
        estimate: Estimate(value: 0.5, count: 500),
        variance: variance,
        varianceOfLabels: ofLabels,
        labels: 20
      )
    }
    // All of it is the labels': four times as many halve it.
    #expect(mean(0.04, ofLabels: 0.04).labelsToHalve(of: 500) == 60)
    #expect(mean(0.04, ofLabels: 0.04).labelsToHalve(of: 70) == nil)
    #expect(mean(0.04, ofLabels: 0.029).labelsToHalve(of: nil) == nil)
  }
}

struct CorrectedScoreTests {
  /// Answers of one arm: people pass so many in ten, and the judge every one of them.
  private static func arm(_ passing: Int, labels: Int, of count: Int = 200) -> [JudgedAnswer] {
    (0..<count).map { number in
      JudgedAnswer(
        sampleID: "\(number)",
        judge: 1,
        person: number < labels ? (number % 10 < passing ? 1 : 0) : nil
      )
    }
  }

  @Test func `a judge that passes all is brought down to what people pass`() throws {
    let corrected = try #require(
      CorrectedScore(
        score: "ok",
        answers: [Self.arm(9, labels: 100), Self.arm(5, labels: 100)],
        isShare: true
      )
    )
    #expect(
      corrected.source == .labels && corrected.arms.map(\.method) == [.stratified, .stratified]
    )
    #expect(corrected.arms.map(\.judged) == [1, 1] && corrected.arms.map(\.labels) == [100, 100])
    #expect(abs(corrected.arms[0].corrected.value - 0.9) < 0.02)
    #expect(abs(corrected.arms[1].corrected.value - 0.5) < 0.02)
    #expect(corrected.comparisons.map(\.candidate) == [0])
    #expect(corrected.comparisons.map(\.verdict) == [.better])
    #expect((corrected.comparisons[0].difference.lower ?? 0) > 0.2)
  }

  @Test func `arms without labels have no corrected score, and equal ones no verdict`() throws {
    #expect(CorrectedScore(score: "ok", answers: [Self.arm(9, labels: 0)], isShare: true) == nil)
    let equal = try #require(
      CorrectedScore(
        score: "ok",
        answers: [Self.arm(7, labels: 20), Self.arm(7, labels: 20), Self.arm(7, labels: 1)],
        isShare: true
      )
    )
    #expect(equal.arms.map(\.arm) == [0, 1])
    #expect(equal.comparisons.map(\.verdict) == [.undecided])
  }

  @Test func `by a calibration file all arms move alike`() throws {
    let accuracy = CalibratedShare.Accuracy(
      sensitivity: 0.9,
      passed: 60,
      specificity: 0.8,
      failed: 40
    )
    let corrected = try #require(
      CorrectedScore(
        score: "ok",
        shares: [(share: 0.76, cases: 500), nil, (share: 0.55, cases: 500)],
        by: accuracy
      )
    )
    #expect(corrected.arms.map(\.arm) == [0, 2] && corrected.source == .calibration)
    #expect(isClose(corrected.arms[0].corrected.value, 0.8, decimals: 6))
    #expect(isClose(corrected.comparisons[0].difference.value, 0.3, decimals: 6))
    #expect(corrected.comparisons[0].verdict == .better)
  }
}

/// The vectors were computed with SciPy from the published formulas.
struct BayesianShareTests {
  @Test(
    arguments: [
      (3, 5, 0.222778, 0.881883), (9, 10, 0.587220, 0.977169), (27, 30, 0.742461, 0.963698),
      (45, 50, 0.785855, 0.955580), (78, 100, 0.688997, 0.849835),
    ]
  )
  func `one share has the printed bounds`(
    passed: Int,
    count: Int,
    lower: Double,
    upper: Double
  ) throws {
    let estimate = BayesianShare.share(passed: Double(passed), of: count)
    #expect(isClose(estimate.lower, lower, decimals: 6))
    #expect(isClose(estimate.upper, upper, decimals: 6))
  }

  @Test func `a share of 0 lies in its interval`() throws {
    let estimate = BayesianShare.share(passed: 0, of: 10)
    #expect(estimate.value == 0 && estimate.lower == 0)
    #expect(isClose(estimate.upper, 0.284914, decimals: 6))
  }

  @Test(
    arguments: [
      (8, 3, 40, -0.041350, 0.271521), (12, 4, 100, 0.000332, 0.157751),
      (10, 2, 50, 0.021885, 0.280764),
    ]
  )
  func `a paired difference has the printed bounds`(
    onlyFirst: Int,
    onlySecond: Int,
    count: Int,
    lower: Double,
    upper: Double
  ) throws {
    let estimate = try #require(
      BayesianShare.difference(onlyFirst: onlyFirst, onlySecond: onlySecond, of: count)
    )
    #expect(abs(try #require(estimate.lower) - lower) < 0.001)
    #expect(abs(try #require(estimate.upper) - upper) < 0.001)
  }

  @Test(
    arguments: [
      ([8, 9, 4, 10], 10, 1, 0.3889, 0.9013), ([8, 9, 4, 10], 10, 0.05, 0.520, 0.910),
      ([5, 5, 0, 5, 1], 5, 1, 0.3146, 0.9072), ([5, 5, 0, 5, 1], 5, 0.05, 0.327, 0.907),
      ([9, 8, 9, 8, 9], 10, 1, 0.4817, 0.8958), ([9, 8, 9, 8, 9], 10, 0.05, 0.688, 0.927),
    ] as [([Double], Int, Double, Double, Double)]
  )
  func `cases that share sources have the printed bounds`(
    passed: [Double],
    size: Int,
    rate: Double,
    lower: Double,
    upper: Double
  ) throws {
    let estimate = try #require(
      BayesianShare.clustered(passed.map { (passed: $0, count: size) }, rate: rate)
    )
    #expect(abs(try #require(estimate.lower) - lower) < 0.003)
    #expect(abs(try #require(estimate.upper) - upper) < 0.003)
  }

  @Test(arguments: [(30, IntervalMethod.bayesian), (100, .wilson)])
  func `only few cases have them, and only where they are asked for`(
    count: Int,
    method: IntervalMethod
  ) {
    let scores = CaseScores(
      cases: (0..<count).map { .init(sampleID: "\($0)", values: [$0 % 10 == 0 ? 0 : 1]) },
      isPassFail: true
    )
    var generator = SplitMix64(seed: 1)
    #expect(scores.summary(using: &generator, isBayesian: true)?.method == method)
    #expect(scores.summary(using: &generator)?.method == .wilson)
  }
}
