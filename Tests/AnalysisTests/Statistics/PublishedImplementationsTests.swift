import Domain
import Foundation
import Testing

@testable import Analysis

/// Random data with the answers of SciPy and statsmodels, whose versions the fixture names.
struct PublishedImplementationsTests {
  private let reference: Reference

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/scipy.json")
    reference = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
  }

  @Test func `intervals agree`() throws {
    for entry in reference.wilson {
      let estimate = Estimate.wilson(passed: entry.passed, of: entry.count, level: entry.level)
      #expect(isClose(estimate?.lower, entry.lower, decimals: 9))
      #expect(isClose(estimate?.upper, entry.upper, decimals: 9))
    }
    for entry in reference.studentT {
      let estimate = Estimate.studentT(entry.values)
      #expect(isClose(estimate?.lower, entry.lower, decimals: 8))
      #expect(isClose(estimate?.upper, entry.upper, decimals: 8))
      #expect(isClose(Moments(entry.values)?.skewness, entry.skewness, decimals: 9))
    }
    for entry in reference.clusters {
      #expect(
        isClose(ClusteredMean(entry.clusters)?.standardError, entry.standardError, decimals: 9)
      )
    }
    for entry in reference.orderStatistic {
      let interval = OrderStatisticInterval(quantile: entry.quantile, count: entry.count)
      #expect(interval?.lower == entry.lower)
      #expect(interval?.upper == entry.upper)
      #expect(isClose(interval?.coverage, entry.coverage, decimals: 8))
    }
  }

  @Test func `the bootstrap agrees up to the noise of resampling`() throws {
    var generator = SplitMix64(seed: 1)
    for entry in reference.bootstrap {
      let estimate = try #require(Estimate.bootstrap(entry.values, using: &generator))
      let lower = try #require(estimate.lower)
      let upper = try #require(estimate.upper)
      // A bound by 10,000 resamples has itself an error of about .03 standard errors, more in the
      // long tail.
      #expect(abs(lower - entry.lower) < 0.12 * entry.standardError)
      #expect(abs(upper - entry.upper) < 0.25 * entry.standardError)
    }
  }

  @Test func `tests agree`() throws {
    for entry in reference.mcNemar {
      #expect(
        isClose(McNemarTest(onlyFirst: entry.b, onlySecond: entry.c).pValue, entry.p, decimals: 10)
      )
    }
    for entry in reference.mannWhitney {
      let test = try #require(MannWhitneyTest(entry.x, entry.y))
      #expect(test.statistic == entry.u)
      #expect(isClose(test.pValue, entry.p, decimals: 10))
    }
    var generator = SplitMix64(seed: 2)
    for entry in reference.signFlip {
      #expect(SignFlipTest(entry.values, using: &generator)?.pValue == entry.p)
    }
    for entry in reference.multiple {
      let holm = MultipleComparisons.holm(entry.p)
      for index in entry.p.indices {
        #expect(isClose(holm[index], entry.holm[index], decimals: 12))
      }
    }
  }

  @Test func `agreement agrees`() {
    var generator = SplitMix64(seed: 3)
    for entry in reference.alpha {
      let interval = Agreement.krippendorffAlpha(entry.units, using: &generator)
      #expect(isClose(interval?.value, entry.interval, decimals: 10))
    }
  }

  struct Reference: Decodable {
    var wilson: [Wilson]
    var studentT: [StudentT]
    var mcNemar: [McNemar]
    var mannWhitney: [TwoSets]
    var signFlip: [SignFlip]
    var multiple: [Multiple]
    var alpha: [Alpha]
    var clusters: [Clusters]
    var orderStatistic: [OrderStatistic]
    var bootstrap: [Bootstrap]

    struct Wilson: Decodable {
      var passed: Int
      var count: Int
      var level: Double
      var lower: Double
      var upper: Double
    }
    struct StudentT: Decodable {
      var values: [Double]
      var lower: Double
      var upper: Double
      var skewness: Double
    }
    struct McNemar: Decodable {
      var b: Int
      var c: Int
      var p: Double
    }
    struct TwoSets: Decodable {
      var x: [Double]
      var y: [Double]
      var u: Double
      var p: Double
    }
    struct SignFlip: Decodable {
      var values: [Double]
      var p: Double
    }
    struct Multiple: Decodable {
      var p: [Double]
      var holm: [Double]
    }
    struct Alpha: Decodable {
      var units: [[Double]]
      var interval: Double
    }
    struct Clusters: Decodable {
      var clusters: [[Double]]
      var standardError: Double
    }
    struct OrderStatistic: Decodable {
      var count: Int
      var quantile: Double
      var lower: Int
      var upper: Int
      var coverage: Double
    }
    struct Bootstrap: Decodable {
      var values: [Double]
      var lower: Double
      var upper: Double
      var standardError: Double
    }
  }
}
