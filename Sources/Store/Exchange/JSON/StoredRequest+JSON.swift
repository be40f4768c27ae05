import Domain

extension StoredRequest {
  /// A request as its texts are stored, from a line of JSON.
  ///
  /// Earlier layouts have the two texts, and so have lines of what a run keeps no texts of.
  init(json: JSONMembers) throws {
    if let settings = try? json.optionalText("settings") {
      self.init(prompt: StoredText(try json.text("prompt")), settings: StoredText(settings))
      return
    }
    guard let request = CompletionRequest(json: .object(json.members)) else {
      throw JSONMembers.Mismatch(key: "sent")
    }
    self.init(
      prompt: StoredText(request.promptText),
      settings: StoredText(request.settingsText)
    )
  }
}
