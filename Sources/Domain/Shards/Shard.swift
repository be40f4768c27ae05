/// One share of a plan that several processes send together: the third of eight is `3/8`.
package struct Shard: Hashable, Sendable, Codable {
  /// From 1 to `count`.
  package let number: Int
  package let count: Int

  /// More processes than any engine starts of one job.
  package static let most = 10_000

  /// - Returns: `nil` where there is no such share.
  package init?(number: Int, of count: Int) {
    guard (1...Self.most).contains(count), (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// - Parameter text: As people write it, `3/8`.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1] else { return nil }
    self.init(number: number, of: count)
  }
}

extension Shard: CustomStringConvertible {
  package var description: String { "\(number)/\(count)" }
}
