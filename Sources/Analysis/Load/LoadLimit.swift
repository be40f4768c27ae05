package import Domain

/// What a search found: the highest load that holds, and how sure that is.
package struct LoadLimit: Hashable, Sendable, Encodable {
  package var model: String

  /// The prompt that alone was sent; `nil` where all were.
  package var scenario: String?
  package var axis: LoadAxis

  /// The highest load of which it is known that it holds; `nil` where none did.
  package var holds: Double?

  /// The lowest of which it is known that it does not, likewise; the limit lies between.
  package var fails: Double?

  /// Where a curve through the steps has it: the rate, or the highest number in flight that holds.
  ///
  /// `nil` where the answer rests on the loads that were offered alone.
  package var limit: Double?

  /// The lowest load that this machine could not offer in time.
  package var clientLimit: Double?

  /// The lowest load of which it cannot be known whether it holds; `nil` where one is known to fail.
  package var unknownLoad: Double?

  /// Whether the intervals of the loads that the answer rests on leave no doubt; that of a curve is its
  /// own.
  package var isClear: Bool

  /// Whether the search ended before it had come to its end, so that this is what was known by then;
  /// `nil` of runs that do not tell.
  package var isBrokenOff: Bool?
}

extension LoadLimit {
  /// The highest load that holds, as well as it is known.
  package var best: Double? { limit ?? holds }

  /// Whether this machine ended the search, and not the provider.
  package var isClientLimited: Bool {
    clientLimit.map { $0 < fails ?? .infinity } ?? false
  }

  /// - Parameter knowsEnd: Whether the search's rules are those by which it was led.
  init(_ search: LoadSearch, model: String, scenario: String?, knowsEnd: Bool) {
    let (holds, fails) = (search.holds, search.fails)
    self.init(
      model: model,
      scenario: scenario,
      axis: search.rules.axis,
      holds: holds,
      fails: fails,
      limit: search.limit,
      clientLimit: search.clientLimit,
      unknownLoad: fails == nil ? search.unknownLoad : nil,
      isClear: search.limit != nil
        || [holds, fails].compactMap(\.self).allSatisfy(search.isTold),
      isBrokenOff: knowsEnd ? search.isBrokenOff : nil
    )
  }
}
