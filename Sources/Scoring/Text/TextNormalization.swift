/// `ignore:`, the differences between two texts that a comparison leaves out of account.
package struct TextNormalization: Hashable, Sendable {
  package var aspects: Set<Aspect>

  package enum Aspect: String, Hashable, Sendable, CaseIterable {
    /// By full case folding, so that `STRASSE` is `straße`; the same in every locale.
    case `case`
    /// Punctuation marks, but no mark that belongs to a number: `-3`, `1.5` and `60%` stay.
    case punctuation
    /// A run of white space counts as one space.
    case whitespace
    /// The English words a, an, the.
    case articles
    /// Marks on letters: `é` is `e`.
    case accents
  }

  package init(_ aspects: Set<Aspect>) {
    self.aspects = aspects
  }
}

extension TextNormalization: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: Aspect...) {
    self.init(Set(elements))
  }
}
