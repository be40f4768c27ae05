/// Which of n values bounds a percentile from above, by the same counts.
extension EarlyStopping {
  /// The fewest values of which LoadGen makes an estimate of a quantile: of t values that may lie
  /// beyond a bound it takes one to be the estimate, so t is 1 or more.
  package static func fewestForEstimate(of quantile: Double) -> Int? {
    fewestKept(beyond: 1, probability: quantile).map { $0 + 1 }
  }

  /// The fewest values of which the highest bounds a quantile.
  package static func fewestForBound(of quantile: Double) -> Int? {
    fewestKept(beyond: 0, probability: quantile)
  }

  /// The rank of LoadGen's estimate among `count` values, from 1 ascending: the lowest of the t that
  /// may lie beyond a bound (mlcommons/inference at b66003e, `results.cc`; mlcommons/endpoints at
  /// ea33275, `early_stopping.py`).
  ///
  /// `nil` where there are fewer than it takes.
  package static func estimateRank(of quantile: Double, among count: Int) -> Int? {
    guard let beyond = mostBeyond(quantile, among: count), beyond > 0 else { return nil }
    return count - beyond + 1
  }

  /// The rank of the lowest value that bounds a quantile as surely, one below that of the estimate:
  /// all t values lie beyond it.
  ///
  /// `nil` where not even the highest does.
  package static func boundRank(of quantile: Double, among count: Int) -> Int? {
    mostBeyond(quantile, among: count).map { count - $0 }
  }

  /// The most of `count` values that may lie beyond a bound; `nil` where all are too few.
  private static func mostBeyond(_ quantile: Double, among count: Int) -> Int? {
    guard quantile > 0, quantile < 1 else { return nil }
    func holds(_ beyond: Int) -> Bool {
      beyond < count && proves(quantile, kept: count - beyond, beyond: beyond)
    }
    guard holds(0) else { return nil }
    var (lower, upper) = (0, count)
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if holds(middle) { lower = middle } else { upper = middle }
    }
    return lower
  }
}
