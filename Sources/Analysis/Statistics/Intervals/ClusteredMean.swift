/// A mean over cases of which several share a source, so that they are not independent.
package struct ClusteredMean: Hashable, Sendable {
  /// With Student's t bounds, clusters − 1 degrees of freedom; its `count` is the cases.
  package var estimate: Estimate

  /// √(C/(C−1) · Σ_c (Σ_{i∈c} (s̄_i − s̄))²) / n, the CR1 estimator of Miller (2024, arXiv:2411.00640),
  /// after Liang and Zeger (1986).
  package var standardError: Double

  /// Kish's: variance with clusters over variance without; `nil` when all values are equal.
  package var designEffect: Double?
  package var clusterCount: Int

  /// `nil` with fewer than two clusters.
  ///
  /// - Parameter clusters: The values of each cluster, none of them empty.
  package init?(_ clusters: [[Double]], level: Double = 0.95) {
    guard clusters.count > 1, let moments = Moments(clusters.flatMap(\.self)) else { return nil }
    let sizes = Double(clusters.count)
    let squares = clusters.reduce(0.0) { total, cluster in
      let residual = cluster.reduce(0) { $0 + $1 - moments.mean }
      return total + residual * residual
    }
    standardError = (sizes / (sizes - 1) * squares).squareRoot() / Double(moments.count)
    clusterCount = clusters.count
    estimate = Estimate(value: moments.mean, level: level, count: moments.count)
    designEffect = nil
    guard moments.skewness != nil, let plain = moments.standardError else { return }
    designEffect = standardError * standardError / (plain * plain)
    let t = StudentT(degreesOfFreedom: sizes - 1).quantile(0.5 + level / 2)
    estimate.lower = moments.mean - t * standardError
    estimate.upper = moments.mean + t * standardError
  }
}
