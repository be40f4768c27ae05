/// What a key of the suite language takes: checked, put into the JSON Schema and described from here.
package indirect enum Shape: Sendable {
  /// Any scalar, read as written.
  case text
  /// A text that is not empty, for what is called by it.
  case name
  case boolean
  case integer(ClosedRange<Int64>)
  /// A number from the first to the second, both allowed; `nil` is without bound.
  case number(from: Double?, to: Double?)
  /// `500ms`, `20s`, `2m`, `1h`.
  case duration
  /// A duration within which something has to happen, so more than none.
  case limit
  /// `2/s`, `30/m`, `100/h`.
  case rate
  /// `2x` or `0.5`.
  case factor
  /// `10%` or `0.1`.
  case share
  /// `64MB`, `1GB`.
  case size
  /// `900`, `10k`, `1.5k`.
  case tokens
  /// A number, a share or a duration, whichever the metric is measured in.
  case quantity
  case choice([String])
  /// A path, relative to the file that names it.
  case path
  /// `2026-08-01`.
  case date
  /// Anything that YAML can write.
  case value
  case list(Shape, isEmptyAllowed: Bool = false)
  /// A mapping whose keys the author makes up.
  case named(Shape)
  case group(KeyGroup)
  case either([Shape])
}

extension Shape {
  package static let positiveInteger = Shape.integer(1...Int64(Int32.max))
  package static let anyInteger = Shape.integer(.min ... .max)
  package static let count = Shape.integer(0...Int64(Int32.max))
  package static let anyNumber = Shape.number(from: nil, to: nil)

  /// One text, or a list of them.
  package static let texts = Shape.either([.text, .list(.text)])
}

extension Shape {
  /// Whether every scalar of it is text.
  package var isText: Bool {
    switch self {
    case .text, .name: true
    case .list(let element, _): element.isText
    case .either(let shapes): shapes.allSatisfy(\.isText)
    default: false
    }
  }

  /// The shape in the words of an error message and of `assay help suite`.
  package var words: String {
    switch self {
    case .text: "a text"
    case .name: "a name"
    case .boolean: "true or false"
    case .integer(let range):
      switch (range.lowerBound, range.upperBound) {
      case (.min, _): "a whole number"
      case (let low, Int64(Int32.max)...): "a whole number from \(low)"
      case (let low, let high) where low == high: "\(low)"
      case (let low, let high): "a whole number from \(low) to \(high)"
      }
    case .number(let low, let high):
      switch (low, high) {
      case (let low?, let high?): "a number from \(plain(low)) to \(plain(high))"
      case (let low?, nil): "a number from \(plain(low))"
      case (nil, let high?): "a number up to \(plain(high))"
      case (nil, nil): "a number"
      }
    case .duration, .limit: "a time such as 500ms, 20s or 2m"
    case .rate: "a rate such as 2/s or 30/m"
    case .factor: "a factor such as 2x or 0.5, from 0.001 to 1000000"
    case .share: "a share such as 10% or 0.1"
    case .size: "a size such as 512KB, 64MB or 1GB"
    case .tokens: "a number of tokens such as 900, 10k or 1.5k"
    case .quantity: "a number, a share such as 1% or a time such as 1500ms"
    case .choice(let words): words.joined(separator: " | ")
    case .path: "a path"
    case .date: "a date such as 2026-08-01"
    case .value: "any value"
    case .list(let element, _): "a list (each \(element.words))"
    case .named(let element): "a mapping of names (each \(element.words))"
    case .group(let group): "a mapping (\(group.keys.map(\.name).joined(separator: ", ")))"
    case .either(let shapes): shapes.map(\.words).joined(separator: ", or ")
    }
  }

  private func plain(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? String(number)
  }
}
