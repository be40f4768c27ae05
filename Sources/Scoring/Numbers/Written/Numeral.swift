/// What a part of a number's words adds to it.
enum Numeral: Hashable {
  /// A number of its own: six, sixty, `seiscientos`.
  case value(Int)

  /// A multiplier of what stands before: hundred, thousand, 十.
  case times(Int)

  /// What is added to the unit before it: `belas` in `dua belas`, 12.
  case teens
}
