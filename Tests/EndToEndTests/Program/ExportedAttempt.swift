/// One line of an export, as far as the tests read it.
struct ExportedAttempt: Decodable {
  var sample_id: String
  var is_warm_up: Bool
  var stage: Int
  var outcome: String
  var text: String
  var scores: [ExportedScore]

  var byName: [String: ExportedScore] {
    Dictionary(uniqueKeysWithValues: scores.map { ($0.name, $0) })
  }
}

struct ExportedScore: Decodable {
  var name: String
  var unscored: String?
  var message: String?

  /// The value where it is a number, and where it is `true` or `false`.
  var value: Double?
  var passed: Bool?

  private enum Key: CodingKey {
    case name, unscored, message, value
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    name = try values.decode(String.self, forKey: .name)
    unscored = try values.decodeIfPresent(String.self, forKey: .unscored)
    message = try values.decodeIfPresent(String.self, forKey: .message)
    passed = try? values.decodeIfPresent(Bool.self, forKey: .value)
    value = passed == nil ? try values.decodeIfPresent(Double.self, forKey: .value) : nil
  }
}
