/// The most pairs of two lists in which each element has at most one partner.
///
/// By augmenting paths (Kuhn, 1955): to take the first that fits may leave a later one without.
struct CallMatching {
  private let fits: [[Bool]]
  private var partners: [Int?]

  /// The number of pairs.
  private(set) var count = 0

  /// - Parameter fits: By element of the first list, whether each of the second can be its partner.
  init(_ fits: [[Bool]]) {
    self.fits = fits
    partners = Array(repeating: nil, count: fits.first?.count ?? 0)
    for left in fits.indices {
      var seen = Array(repeating: false, count: partners.count)
      if augment(left, &seen) { count += 1 }
    }
  }

  private mutating func augment(_ left: Int, _ seen: inout [Bool]) -> Bool {
    for right in partners.indices where fits[left][right] && !seen[right] {
      seen[right] = true
      if let other = partners[right] {
        guard augment(other, &seen) else { continue }
      }
      partners[right] = left
      return true
    }
    return false
  }
}
