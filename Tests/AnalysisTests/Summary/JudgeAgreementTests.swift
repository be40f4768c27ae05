import Analysis
import Domain
import Testing

struct JudgeAgreementTests {
  private static func agreement(_ pairs: [(Double, Double?)]) -> JudgeAgreement {
    var generator = SplitMix64(seed: 1)
    return JudgeAgreement(pairs.map { (person: $0.0, judge: $0.1) }, using: &generator)
  }

  @Test func `the same scores agree, and answers without one are counted apart`() throws {
    let agreement = Self.agreement([(1, 1), (0, 0), (1, 1), (0, nil)])
    #expect(agreement.judged == 3 && agreement.unscored == 1)
    #expect(agreement.share?.value == 1)
    // Wilson (1927) for 3 of 3.
    #expect(abs(try #require(agreement.share?.lower) - 0.4385) < 0.0001)
    #expect(agreement.alpha?.value == 1)
  }

  /// Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011), C: α = 0.095 for the binary
  /// data of two observers and ten units.
  @Test func `alpha is that of the published example`() throws {
    let first: [Double] = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    let second: [Double] = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    let agreement = Self.agreement(zip(first, second).map { ($0, $1) })
    #expect(abs(try #require(agreement.alpha?.value) - 0.095) < 0.0005)
    #expect(agreement.share?.value == 0.6)
  }

  @Test func `without answers, or where all are the same, nothing is claimed`() {
    let none = Self.agreement([(1, nil)])
    #expect(none.share == nil && none.alpha == nil)
    #expect(Self.agreement([(1, 1), (1, 1)]).alpha == nil)
  }
}
