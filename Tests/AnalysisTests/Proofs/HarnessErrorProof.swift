import Domain
import Numerics
import Testing

@testable import Analysis

/// Whether equal arms are told apart where the harness reads one of them late by less than its error.
@Suite(.enabled(if: Proofs.areAsked("error")))
struct HarnessErrorProof {
  @Test(arguments: [8, 20, 60, 200])
  func `a bias of the harness makes no verdict`(blocks: Int) {
    let error = 0.224
    var generator = SplitMix64(seed: UInt64(blocks))
    let simulations = 400
    var claims = (without: 0, with: 0, real: 0)
    for _ in 0..<simulations {
      func run(late: Double) -> [BlockValue] {
        (0..<blocks).map { block in
          let value = 20 * Double.exp(0.01 * generator.normal()) + late
          return BlockValue(sampleID: "\(block)", repetition: 0, value: value)
        }
      }
      let base = run(late: 0)
      // Anything up to the error, on either side.
      let biased = run(late: error * (2 * generator.unitInterval() - 1))
      let slower = run(late: 3)
      func isTold(_ values: [BlockValue], _ error: Double?) -> Bool {
        var comparer = SpeedComparer(
          metric: .timeToFirstToken,
          isInterleaved: true,
          harnessError: error,
          seed: generator.next()
        )
        let verdict = comparer.compare([(arm: 1, values: values)], against: (0, base)).first?
          .verdict
        return verdict == .better || verdict == .worse
      }
      if isTold(biased, nil) { claims.without += 1 }
      if isTold(biased, error) { claims.with += 1 }
      if isTold(slower, error) { claims.real += 1 }
    }
    print(
      "error: \(blocks) blocks, equal arms that the harness reads up to \(error) ms apart: a verdict "
        + "in \(claims.without) of \(simulations) runs without the error known, in \(claims.with) "
        + "with it (5 in 100 at most); 3 ms more are told in \(claims.real)"
    )
    #expect(Double(claims.with) <= 0.05 * Double(simulations))
    // Of eight blocks that look alike one after the other too few are left.
    if blocks >= 20 { #expect(Double(claims.real) >= 0.95 * Double(simulations)) }
  }
}
