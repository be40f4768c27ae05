import Profiles

extension MemberPath {
  /// Where the value stands in JSON text; `nil` where there is none, and for `null`.
  ///
  /// It is called for each object of a stream, so that nothing is built on the way.
  func range(in bytes: UnsafeRawBufferPointer) throws(MalformedJSON) -> Range<Int>? {
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    for step in steps {
      switch step {
      case .member(let name):
        guard try scanner.kind() == .object, try scanner.goTo(name) else { return nil }
      case .element(let place):
        guard try scanner.kind() == .array, try scanner.goTo(place) else { return nil }
      }
    }
    if try scanner.skipNull() { return nil }
    return try scanner.skipValue()
  }
}

extension JSONScanner {
  /// Goes to a member's value; `false` where there is no such member.
  fileprivate mutating func goTo(_ name: String) throws(MalformedJSON) -> Bool {
    var members = try openObject()
    while let key = try key(&members) {
      if key.string(in: bytes) == name { return true }
      try skipValue()
    }
    return false
  }

  /// Goes to an element; `false` where there are not as many.
  fileprivate mutating func goTo(_ place: Int) throws(MalformedJSON) -> Bool {
    var elements = try openArray()
    var passed = 0
    while try element(&elements) {
      if passed == place { return true }
      try skipValue()
      passed += 1
    }
    return false
  }
}
