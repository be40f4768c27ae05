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
  var value: Double?
  var passed: Bool?
  var unscored: String?
  var message: String?
}
