import Domain

extension JSONValue {
  /// Reads JSON bytes, with `null` for numbers that are none; `nil` for what is no JSON.
  init?(reading bytes: Slice<UnsafeRawBufferPointer>) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let value = JSONValue(parsing: text) {
      self = value
    } else {
      let finite = FiniteJSON.bytes(of: bytes)
      guard let value = JSONValue(parsing: String(decoding: finite, as: UTF8.self)) else {
        return nil
      }
      self = value
    }
  }
}
