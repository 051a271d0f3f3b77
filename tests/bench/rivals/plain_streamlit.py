"""The rival in Streamlit, as its documentation would write it."""

import streamlit as st

from tests.bench.rivals.content import OPTIONS, ROWS, TABLE, chosen, figures

st.set_page_config(layout="wide")
meetings, areas = chosen(st.multiselect("Crime areas", OPTIONS))
st.markdown(f"{len(meetings)} meetings")
for number, figure in enumerate(figures(meetings, areas)):
    st.plotly_chart(figure, key=f"figure{number}")
st.dataframe(meetings[TABLE].head(ROWS))
