"""One small workspace for all tests of the command line, made up and never changed by a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards.worlds import Act, live

SDN = """\
100,"SALT ROAD CARTEL",-0- ,"TCO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Tax ID No. T1 (Panama)."
101,"UPP, Ben",individual,"TCO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 04 May 1951; Passport PA1234567 (Panama); Linked To: SALT ROAD CARTEL."
102,"LOW TIDE HOLDINGS",-0- ,"TCO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Linked To: SALT ROAD CARTEL."
103,"UPP, Benjamin",individual,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 04 May 1951; Passport PA1234567 (Panama)."
104,"a torn row",
"""
CLAIMS = """\
claim_id,claim_group,story,network,subject,subject_list,subject_uid,predicate,object,object_list,object_uid,amount,currency,polarity,event_from,event_to,reported_date,publisher,publisher_type,url,read,origin_cluster,origin_basis,grade,credibility,kind,category,elements,place,note
m1,,1,SALT ROAD CARTEL,SALT ROAD CARTEL,OFAC 2023,100,engages_in,drug_trafficking,,,,,+,2015,,2016-05-01,Made Up Gazette,press,gazette.example,excerpt,O-1,made up,B,2,fact,unknown,D2;D6,several,
m2,,1,SALT ROAD CARTEL,"UPP, Ben",OFAC 2023,101,leads,SALT ROAD CARTEL,OFAC 2023,100,,,+,2014,,2016-05-01,Made Up Gazette,press,gazette.example,excerpt,O-1,made up,B,2,fact,suspect,D1,several,
m3,,1,SALT ROAD CARTEL,SALT ROAD CARTEL,OFAC 2023,100,kills,three people,,,3,persons,+,2015-02,,2015-03-01,Another Gazette,press,another.example,excerpt,O-2,made up,B,2,fact,unknown,D3;C1,PA,
"""


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list, its claims, nothing decided."""
    acts = (
        Act(
            "load",
            "CLEAR",
            {"source": "ofac", "date": "2021-07"},
            {"sdn.csv": SDN},
        ),
        Act("load", "GREEN", {"source": "claims", "date": "2025-06-01"}, {"claims.csv": CLAIMS}),
    )
    return live(acts, tmp_path_factory.mktemp("cli"))
