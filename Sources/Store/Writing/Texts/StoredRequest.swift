/// A request as the two texts that the store keeps of it.
struct StoredRequest: Sendable {
  let prompt: StoredText
  let settings: StoredText
}
