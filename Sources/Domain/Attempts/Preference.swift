/// What a judge says of two answers, by the place in which each was shown.
package enum Preference: Hashable, Sendable, CaseIterable {
  case first
  case second
  case tie

  /// The letter by which a judge says so.
  package var letter: String {
    switch self {
    case .first: "A"
    case .second: "B"
    case .tie: "C"
    }
  }

  /// `nil` for a letter that says none of them.
  package init?(letter: String?) {
    guard let known = Self.allCases.first(where: { $0.letter == letter?.uppercased() }) else {
      return nil
    }
    self = known
  }

  /// The same for whoever stands in the other place.
  package var turned: Preference {
    switch self {
    case .first: .second
    case .second: .first
    case .tie: .tie
    }
  }

  /// What it is worth to the answer that was shown first: 1, ½ for a tie, 0.
  package var worth: Double {
    switch self {
    case .first: 1
    case .second: 0
    case .tie: 0.5
    }
  }
}

/// The judgements of two answers to the same question, in one order or both.
package struct PairedPreferences: Hashable, Sendable {
  /// With this answer shown first; `nil` where the judge came to none.
  package var shownFirst: Preference?

  /// With this answer shown second, seen from it still: `first` prefers it.
  package var shownSecond: Preference?

  package init(shownFirst: Preference?, shownSecond: Preference?) {
    self.shownFirst = shownFirst
    self.shownSecond = shownSecond
  }

  /// The preference that counts: where both orders were asked, one that holds in both, else a tie.
  ///
  /// `nil` where an order that was asked for gave none.
  ///
  /// - Parameter both: Whether both orders are asked; else the one that was.
  package func verdict(both: Bool) -> Preference? {
    guard both else { return shownFirst ?? shownSecond }
    guard let shownFirst, let shownSecond else { return nil }
    return shownFirst == shownSecond ? shownFirst : .tie
  }
}
