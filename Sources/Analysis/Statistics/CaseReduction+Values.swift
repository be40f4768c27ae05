package import Domain

extension CaseReduction {
  /// `nil` without values, or when the reduction looks at more tries than there were.
  ///
  /// Values of a pass or fail score are 0 or 1; of others, `majority` and the chances take anything
  /// from ½ up as a pass.
  package func reduce(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let passed = values.count { $0 >= 0.5 }
    switch self {
    case .mean, .pooled:
      return values.reduce(0, +) / Double(values.count)
    case .median:
      let sorted = values.sorted()
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    case .majority:
      return 2 * passed == values.count ? 0.5 : (2 * passed > values.count ? 1 : 0)
    case .passAt(let k):
      return Self.passAt(k: k, passed: passed, of: values.count)
    case .passAll(let k):
      return Self.passAll(k: k, passed: passed, of: values.count)
    }
  }

  /// The same of answers that pass or fail, by how many did.
  package func reduce(passed: Int, of count: Int) -> Double? {
    guard count > 0 else { return nil }
    switch self {
    case .mean, .pooled: return Double(passed) / Double(count)
    case .median, .majority:
      return 2 * passed == count ? 0.5 : (2 * passed > count ? 1 : 0)
    case .passAt(let k): return Self.passAt(k: k, passed: passed, of: count)
    case .passAll(let k): return Self.passAll(k: k, passed: passed, of: count)
    }
  }

  /// pass@k without bias: 1 − C(n − c, k) / C(n, k), `nil` when n < k.
  ///
  /// Chen and others, *Evaluating Large Language Models Trained on Code* (2021, arXiv:2107.03374).
  package static func passAt(k: Int, passed: Int, of count: Int) -> Double? {
    shareOfSubsets(of: k, from: count - passed, in: count).map { 1 - $0 }
  }

  /// pass^k without bias: C(c, k) / C(n, k), `nil` when n < k.
  ///
  /// Yao and others, *τ-bench* (2024, arXiv:2406.12045).
  package static func passAll(k: Int, passed: Int, of count: Int) -> Double? {
    shareOfSubsets(of: k, from: passed, in: count)
  }

  /// C(part, k) / C(whole, k) as a product, which neither overflows nor cancels.
  private static func shareOfSubsets(of k: Int, from part: Int, in whole: Int) -> Double? {
    guard k >= 1, k <= whole, part >= 0, part <= whole else { return nil }
    guard k <= part else { return 0 }
    return (0..<k).reduce(1) { $0 * Double(part - $1) / Double(whole - $1) }
  }
}
