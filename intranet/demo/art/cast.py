"""Who plays in the pictures: faces that recur, by their part."""

from intranet.demo.art.look import Hints

CAST: dict[str, Hints] = {
    "registrar": Hints(woman=True, age=38, hair="tucked", wears="cardigan", glasses=""),
    "clerk": Hints(woman=False, age=31, hair="crop", beard="short_beard", wears="shirt", glasses=""),
    "accountant": Hints(woman=True, age=36, hair="fringe", glasses="square", wears="blazer"),
    "teleworker": Hints(
        woman=True, age=30, hair="bun", hair_colour="chestnut", glasses="round", wears="jumper", skin=1
    ),
    "nurse": Hints(woman=True, age=33, hair="ponytail", glasses="", wears="polo", skin=2),
    "patient": Hints(
        woman=False, age=59, hair="receding", hair_colour="grey", beard="moustache", glasses="", wears="jumper"
    ),
    "mayor": Hints(woman=True, age=57, skin=2, hair="pixie", hair_colour="silver", wears="blazer", glasses=""),
    "winner": Hints(woman=False, age=29, hair="cropped_curls", skin=5, wears="shirt", beard="", glasses=""),
    "reader": Hints(woman=True, age=24, hair="long", hair_colour="dark", wears="jumper", skin=1),
    "old reader": Hints(woman=False, age=62, hair="receding", hair_colour="white", glasses="round", wears="cardigan"),
    "chair": Hints(woman=True, age=58, hair="bob", skin=5, wears="shirt"),
    "teller": Hints(woman=False, age=34, hair="crop", beard="goatee", wears="shirt"),
    "young teller": Hints(woman=True, age=27, hair="curls", hair_colour="auburn", wears="blazer"),
    "learner": Hints(woman=False, age=33, hair="crop", skin=5, glasses="", wears="polo"),
    "second learner": Hints(woman=True, age=38, hair="curls", hair_colour="black", wears="blouse"),
    "third learner": Hints(woman=False, age=52, hair="bald", beard="beard", wears="jumper"),
    "fourth learner": Hints(woman=True, age=45, hair="bun", skin=3, glasses="round", wears="rollneck"),
}
