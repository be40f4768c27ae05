import Foundation

/// A value of JSON that a tool gave.
enum ToldValue: Decodable, Sendable, Equatable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case null
  case list([ToldValue])
  case object([String: ToldValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([ToldValue].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: ToldValue].self))
    }
  }

  /// JSON as the value, any other text as it is.
  init(text: String) {
    let isJSON = text.first == "{" || text.first == "["
    let read = isJSON ? try? JSONDecoder().decode(ToldValue.self, from: Data(text.utf8)) : nil
    self = read ?? .text(text)
  }

  /// As one says it: `temperature 7, sky clear`.
  var words: String {
    switch self {
    case .text(let text): text
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .flag(let flag): flag ? "yes" : "no"
    case .null: "nothing"
    case .list(let values): values.map(\.words).joined(separator: ", ")
    case .object(let members):
      if members.count == 1, let only = members["result"] ?? members["output"] {
        only.words
      } else {
        members.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.words)" }
          .joined(separator: ", ")
      }
    }
  }
}
