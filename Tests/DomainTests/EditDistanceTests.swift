import Domain
import Testing

struct EditDistanceTests {
  @Test(
    arguments: [
      ("", "", 0), ("model", "model", 0), ("modle", "model", 1), ("temprature", "temperature", 1),
      ("", "stop", 4), ("kitten", "sitting", 3), ("ca", "abc", 3),
    ]
  )
  func `a swap of neighbours is one edit, as each other edit is`(
    left: String,
    right: String,
    distance: Int
  ) {
    #expect(EditDistance.between(Array(left), Array(right)) == distance)
    #expect(EditDistance.between(Array(right), Array(left)) == distance)
  }

  @Test func `nothing is close to a word of more than 64 elements`() {
    let long = [Character](repeating: "a", count: 65)
    #expect(EditDistance.between(long, long) == .max)
  }
}
