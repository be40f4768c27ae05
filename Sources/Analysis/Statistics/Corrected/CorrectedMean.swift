/// A judge's mean, corrected by what people say of some of the same answers.
package struct CorrectedMean: Hashable, Sendable {
  package var estimate: Estimate

  /// Of the estimate.
  package var variance: Double

  /// The part of `variance` that more labels would take away, all else as it is.
  package var varianceOfLabels: Double

  /// Cases that people labelled.
  package var labels: Int

  /// How many more labels would halve the interval; `nil` where labels alone cannot.
  ///
  /// - Parameter cases: That could be labelled at most, those that are among them.
  package func labelsToHalve(of cases: Int?) -> Int? {
    let rest = variance - varianceOfLabels
    guard variance > 0, varianceOfLabels > 0, variance / 4 > rest else { return nil }
    let needed = (Double(labels) * varianceOfLabels / (variance / 4 - rest)).rounded(.up)
    guard needed <= Double(cases ?? .max) else { return nil }
    return max(1, Int(needed) - labels)
  }
}
