import Analysis
import Testing

/// Against the tails of the binomial distribution, computed with SciPy 1.17.1.
struct EarlyStoppingRankTests {
  @Test(
    arguments: [
      (44, [0, nil, nil]), (64, [1, nil, nil]), (100, [3, 0, nil]), (130, [5, 1, nil]),
      (200, [10, 3, nil]), (459, [31, 12, 0]), (662, [48, 20, 1]), (1_000, [78, 34, 2]),
      (2_000, [168, 77, 9]), (5_000, [450, 214, 33]), (10_000, [930, 449, 77]),
      (50_000, [4_844, 2_386, 448]),
    ] as [(Int, [Int?])]
  )
  func `of so many values so many lie above the bounds of p90, p95 and p99`(
    count: Int,
    beyond: [Int?]
  ) {
    for (quantile, beyond) in zip([0.9, 0.95, 0.99], beyond) {
      let bound = EarlyStopping.boundRank(of: quantile, among: count)
      #expect(bound == beyond.map { count - $0 })
      // LoadGen's is one rank higher, and none where all must lie below.
      let estimate = EarlyStopping.estimateRank(of: quantile, among: count)
      #expect(estimate == beyond.flatMap { $0 > 0 ? count - $0 + 1 : nil })
    }
  }

  @Test(
    arguments: [
      (0.5, 7, 11), (0.75, 17, 24), (0.9, 44, 64), (0.95, 90, 130), (0.97, 152, 219),
      (0.98, 228, 330), (0.99, 459, 662), (0.999, 4_603, 6_636), (0.9999, 46_050, 66_381),
    ]
  )
  func `a bound takes so many values, and LoadGen's estimate so many`(
    quantile: Double,
    bound: Int,
    estimate: Int
  ) {
    #expect(EarlyStopping.fewestForBound(of: quantile) == bound)
    #expect(EarlyStopping.fewestForEstimate(of: quantile) == estimate)
    #expect(EarlyStopping.boundRank(of: quantile, among: bound - 1) == nil)
    #expect(EarlyStopping.boundRank(of: quantile, among: bound) == bound)
    #expect(EarlyStopping.estimateRank(of: quantile, among: estimate - 1) == nil)
    #expect(EarlyStopping.estimateRank(of: quantile, among: estimate) == estimate)
  }

  @Test(arguments: [0.0, 1.0])
  func `no number of values bounds the ends`(quantile: Double) {
    #expect(EarlyStopping.fewestForEstimate(of: quantile) == nil)
    #expect(EarlyStopping.boundRank(of: quantile, among: 1_000_000) == nil)
    #expect(EarlyStopping.estimateRank(of: 0.9, among: 0) == nil)
  }
}
